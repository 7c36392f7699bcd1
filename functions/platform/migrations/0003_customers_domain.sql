-- Customers: who they are (sealed under their own data key), what they consented to, and the CROA records.

select platform.create_domain('customers');
grant select, insert, delete on platform.data_keys to customers;

create table customers.profiles (
    customer_id text primary key,
    sealed      bytea       not null,
    sealed_ssn  bytea,
    ssn_index   bytea,
    state       char(2)     not null,
    time_zone   text        not null,
    version     integer     not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index profiles_by_ssn on customers.profiles (ssn_index) where ssn_index is not null;

create table customers.consents (
    consent_id   text primary key,
    customer_id  text        not null,
    purpose      text        not null,
    scope        text[]      not null,
    text_version text        not null,
    text_sha256  text        not null,
    given_at     timestamptz not null,
    source       text        not null,
    sealed_address bytea,
    expires_at   timestamptz,
    revoked_at   timestamptz
);
create index consents_of_customer on customers.consents (customer_id, given_at);

create table customers.disclosures (
    customer_id     text        not null,
    text_version    text        not null,
    text_sha256     text        not null,
    delivered_at    timestamptz not null,
    acknowledged_at timestamptz,
    sealed_name     bytea,
    primary key (customer_id, text_version)
);

create table customers.contracts (
    contract_id      text primary key,
    customer_id      text        not null,
    terms            jsonb       not null,
    sealed_text      bytea       not null,
    state            char(2)     not null,
    drafted_at       timestamptz not null,
    signed_at        timestamptz,
    sealed_signature bytea,
    cancelled_at     timestamptz
);
-- At most one contract in force.
create unique index one_contract_in_force on customers.contracts (customer_id)
    where signed_at is not null and cancelled_at is null;

-- What the service gate said when a record last changed: others read this and nothing else of the gate.
create table customers.standings (
    customer_id  text primary key,
    allowed_from timestamptz,
    reason       text,
    detail       text,
    citation     text,
    law_pack     text        not null,
    updated_at   timestamptz not null
);

-- The organization's own registrations and bonds.
create table customers.state_standings (
    state               char(2) primary key,
    registration_number text,
    bond_cents          bigint  not null,
    valid_until         date,
    recorded_at         timestamptz not null
);

create view customers.v1_service_standing as
    select customer_id, allowed_from, reason, detail, citation from customers.standings;
create view customers.v1_profiles as
    select customer_id, sealed, sealed_ssn, state, time_zone, version from customers.profiles;
create view customers.v1_consents as
    select customer_id, consent_id, purpose, scope, text_version, given_at, expires_at, revoked_at
    from customers.consents;
