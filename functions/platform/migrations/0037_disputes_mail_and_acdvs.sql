-- Disputes: whose each case is, for e-mail that comes in under its address; what furnishers answered bureaus.

create view disputes.v1_cases as select case_id as dispute_id, customer_id from disputes.cases;
grant usage on schema disputes to webhooks;
grant select on disputes.v1_cases to webhooks;

-- An automated verification as it was obtained, and what it was found to say; mended by another of its own number.
create table disputes.acdvs (
    round_id       text        not null references disputes.rounds,
    item_id        text        not null,
    control_number text        not null,
    content        jsonb       not null,
    findings       jsonb       not null,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    primary key (round_id, item_id, control_number)
);
revoke update, delete on disputes.acdvs from disputes;
