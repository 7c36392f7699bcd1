-- Governance: groups are counted page by page; what may no longer be used is in no figure. And what is told after a
-- commit but can't be sent is parked.

-- What is known of a day's census of groups until it is finished: how far it is, and counts. Then the counts are gone.
create table governance.censuses (
    day         date        primary key,
    begun_at    timestamptz not null,
    after_id    text,
    tally       jsonb,
    finished_at timestamptz,
    check ((tally is null) = (finished_at is not null))
);
create unique index one_running_census on governance.censuses ((true)) where finished_at is null;
revoke delete on governance.censuses from governance;

-- How a run's report is laid out: those of edition 1 told counts exactly, and are kept without being shown.
alter table governance.runs add column edition smallint not null default 1;

-- With what tells whether a score may still be used: which consent covers its data.
create or replace view scoring.v1_figures as
    select s.score_id, s.customer_id, s.trust_score, s.model_version, s.scored_at, d.origin, d.bank_id
    from scoring.credit_scores s join scoring.behavioral_data d using (data_id);
create index credit_scores_of_model on scoring.credit_scores (model_version, scored_at);
create index decisions_of_customer on lending.decisions (customer_id, decided_at);

-- That scores were observed, without adding up their bins.
create view scoring.v1_observations as select model_version, observed_on from scoring.observed;
revoke insert, update, delete on scoring.v1_observations from scoring;
grant select on scoring.v1_observations to governance;

-- What no service takes as it is (too large) is set aside, not tried for ever and not lost. Whoever has mended it clears
-- both columns, and the sweep sends it.
alter table platform.outbox
    add column parked_at  timestamptz,
    add column parked_why text,
    add check ((parked_at is null) = (parked_why is null)),
    add check (parked_at is null or published_at is null);
create index outbox_parked on platform.outbox (parked_at) where parked_at is not null;
