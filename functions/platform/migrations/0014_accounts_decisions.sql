-- Accounts: what people decided about which tradelines are one account; the merged view itself is computed.

select platform.create_domain('accounts');

-- A specialist sees the customers whose disputes are assigned to them.
create view disputes.v1_assignments as
    select customer_id, assigned_to from disputes.cases where assigned_to is not null;

grant usage on schema customers, reports, disputes to accounts;
grant select on customers.v1_service_standing to accounts;
grant select on reports.v1_reports to accounts;
grant select on disputes.v1_assignments to accounts;
grant select on platform.data_keys to accounts;

-- The reason is free text and sealed under the consumer's key; the rest names stored reports only.
create table accounts.decisions (
    decision_id   text primary key,
    customer_id   text        not null,
    kind          text        not null check (kind in ('join', 'split')),
    tradelines    jsonb       not null,
    apart_from    jsonb       not null,
    sealed_reason bytea       not null,
    decided_by    text        not null,
    decided_at    timestamptz not null,
    revoked_by    text,
    revoked_at    timestamptz
);
create index decisions_of_customer on accounts.decisions (customer_id, decision_id);
revoke delete on accounts.decisions from accounts;

-- Counts the changes to a customer's decisions: two people never decide on the same state unawares.
create table accounts.revisions (
    customer_id text    primary key,
    version     integer not null
);
