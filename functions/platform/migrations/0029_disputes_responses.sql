-- Disputes: bureaus' answers as they came, by whatever way, and what was recorded of each; what is free text is sealed.

create table disputes.responses (
    response_id      text primary key,
    customer_id      text        not null,
    case_id          text        references disputes.cases,
    way              text        not null check (way in ('webhook', 'paper', 'email', 'person')),
    reference        text        not null,
    bureau           text,
    result_letter_id text,
    said             jsonb,
    sealed_why       bytea,
    kind             text,
    state            text        not null check (state in ('arrived', 'unread', 'recorded')),
    recorded         jsonb       not null default '[]',
    candidates       jsonb       not null default '[]',
    arrived_at       timestamptz not null,
    -- The sender's own name for it: what comes twice is one answer.
    unique (way, reference)
);
create index responses_of_customer on disputes.responses (customer_id, arrived_at);
create index responses_of_case on disputes.responses (case_id, arrived_at);
revoke delete on disputes.responses from disputes;

create view disputes.v1_responses as
    select response_id, customer_id, case_id as dispute_id, bureau from disputes.responses;
grant select on disputes.v1_responses to desk;

-- What a step may wait for is said by the code alone.
alter table disputes.waits drop constraint if exists waits_awaited_check;
