-- Governance: checks of drift and fairness, their alarms, and the protected attributes that people give for them. With
-- what it reads: counts of the bins that scored features fell into, scores as figures, how loans were repaid.

select platform.create_domain('governance');
grant usage on schema customers, scoring, lending to governance;
grant select on customers.v1_consents to governance;
grant select, insert on platform.data_keys to governance;

-- What a model's features looked like among the people it was taught on: the share of them in each bin, by column.
create table scoring.baselines (
    model_version text    primary key,
    people        integer not null check (people > 0),
    columns       text[]  not null,
    shares        jsonb   not null
);
revoke update, delete on scoring.baselines from scoring;

-- One row a score: the bin of each column, in the baseline's order. Neither person nor score nor hour stands beside it.
create table scoring.observed (
    model_version text       not null references scoring.baselines,
    observed_on   date       not null,
    bins          smallint[] not null
);
create index observed_on_day on scoring.observed (model_version, observed_on);
revoke update, delete on scoring.observed from scoring;

create view scoring.v1_baselines as select model_version, people, columns, shares from scoring.baselines;
create view scoring.v1_observed as
    select o.model_version, o.observed_on, b.place, b.bin, count(*) as scores
    from scoring.observed o cross join lateral unnest(o.bins) with ordinality as b(bin, place)
    group by o.model_version, o.observed_on, b.place, b.bin;
-- A score as a figure, without its explanation.
create view scoring.v1_figures as
    select score_id, customer_id, trust_score, model_version, scored_at from scoring.credit_scores;
grant select on scoring.v1_baselines to governance;
grant select on scoring.v1_observed to governance;
grant select on scoring.v1_figures to governance;

-- Whether a loan was paid as agreed, as the lender says at a day; a later day is a further row.
create table lending.outcomes (
    decision_id    text        not null references lending.decisions,
    as_of          date        not null,
    paid_as_agreed boolean     not null,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    primary key (decision_id, as_of)
);
revoke update, delete on lending.outcomes from lending;

create view lending.v1_outcomes as
    select distinct on (decision_id) decision_id, as_of, paid_as_agreed
    from lending.outcomes order by decision_id, as_of desc;
grant select on lending.v1_decisions to governance;
grant select on lending.v1_outcomes to governance;

-- Sealed under the customer's key. No other role may look into this schema, and no member of staff is shown a row.
create table governance.protected_attributes (
    customer_id text        primary key,
    sealed      bytea       not null,
    given_at    timestamptz not null
);

-- What a check found, in counts of ten people or more. One a day.
create table governance.runs (
    run_id        text        primary key,
    kind          text        not null check (kind in ('drift', 'fairness')),
    model_version text        not null,
    day           date        not null,
    ran_at        timestamptz not null,
    report        jsonb       not null,
    unique (kind, model_version, day)
);
revoke update, delete on governance.runs from governance;

create table governance.alarms (
    alarm_id        text        primary key,
    kind            text        not null check (kind in ('drift', 'fairness')),
    model_version   text        not null,
    subject         text        not null,
    level           text        not null check (level in ('watch', 'act')),
    figures         jsonb       not null,
    run_id          text        not null references governance.runs,
    raised_at       timestamptz not null,
    ended_at        timestamptz,
    acknowledged_by text,
    acknowledged_at timestamptz,
    note            text,
    check ((acknowledged_at is null) = (acknowledged_by is null))
);
create unique index one_lasting_alarm on governance.alarms (kind, model_version, subject) where ended_at is null;
revoke update, delete on governance.alarms from governance;
grant update (ended_at, acknowledged_by, acknowledged_at, note) on governance.alarms to governance;
