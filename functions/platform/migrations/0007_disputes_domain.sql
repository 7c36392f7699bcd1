-- Disputes: cases and rounds (states without names), letters and approvals (sealed), clocks, waits, the timeline.

select platform.create_domain('disputes');
grant usage on schema customers, analysis to disputes;
grant select on customers.v1_service_standing, customers.v1_profiles, customers.v1_consents to disputes;
grant select on analysis.v1_analyses to disputes;
grant select, insert on platform.data_keys to disputes;

create table disputes.cases (
    case_id     text primary key,
    customer_id text        not null,
    analysis_id text        not null,
    assigned_to text,
    body        jsonb       not null,
    opened_at   timestamptz not null,
    updated_at  timestamptz not null
);
create index cases_of_customer on disputes.cases (customer_id, case_id);
-- A consumer has one case open at a time: one debt, one strategy.
create unique index one_open_case on disputes.cases (customer_id)
    where body ->> 'status' not in ('closed', 'withdrawn');

create table disputes.rounds (
    round_id   text primary key,
    case_id    text        not null references disputes.cases,
    number     integer     not null,
    body       jsonb       not null,
    updated_at timestamptz not null,
    unique (case_id, number)
);

create table disputes.letters (
    letter_id       text primary key,
    round_id        text        not null references disputes.rounds,
    customer_id     text        not null,
    content_sha256  text        not null,
    fingerprint     jsonb       not null,
    sealed          bytea       not null,
    sealed_approval bytea,
    pdf_key         text,
    updated_at      timestamptz not null
);
create index letters_of_round on disputes.letters (round_id);

-- Workflow steps that wait for somebody: the token of the newest execution.
create table disputes.waits (
    round_id  text        not null references disputes.rounds,
    letter_id text        not null,
    awaited   text        not null check (awaited in ('approval', 'response')),
    token     text        not null,
    since     timestamptz not null,
    primary key (round_id, letter_id, awaited)
);

-- Statutory clocks: what is due, why, and whether it was fired.
create table disputes.clocks (
    round_id  text        not null references disputes.rounds,
    letter_id text        not null,
    kind      text        not null check (kind in ('reminder', 'overdue')),
    due_at    timestamptz not null,
    citation  text        not null,
    fired_at  timestamptz,
    primary key (round_id, letter_id, kind)
);
create index clocks_due on disputes.clocks (due_at) where fired_at is null;

create table disputes.timeline (
    entry_id   bigint generated always as identity primary key,
    case_id    text        not null references disputes.cases,
    at         timestamptz not null,
    actor      text        not null,
    happening  text        not null,
    subject_id text        not null
);
create index timeline_of_case on disputes.timeline (case_id, entry_id);
grant usage on all sequences in schema disputes to disputes;
revoke update, delete on disputes.timeline from disputes;
