-- Scoring: metrics, explanations and plans sealed under the consumer's key; the score itself lies open under the
-- customer's id, since lists, lenders' views and the watch over drift need it. Nothing of it is ever changed.

select platform.create_domain('scoring');
grant usage on schema customers to scoring;
grant select on customers.v1_consents to scoring;
grant select, insert on platform.data_keys to scoring;

create table scoring.behavioral_data (
    data_id     text primary key,
    customer_id text        not null,
    origin      text        not null check (origin in ('posted', 'derived', 'supplied')),
    sealed      bytea       not null,
    received_at timestamptz not null
);
create index behavioral_data_of_customer on scoring.behavioral_data (customer_id, received_at);

create table scoring.credit_scores (
    score_id         text primary key,
    customer_id      text             not null,
    data_id          text             not null references scoring.behavioral_data,
    consent_id       text             not null,
    trust_score      smallint         not null check (trust_score between 300 and 900),
    risk_level       smallint         not null check (risk_level between 0 and 2),
    risk_category    text             not null check (risk_category in ('low', 'moderate', 'high')),
    confidence_score double precision not null check (confidence_score between 0 and 1),
    probabilities    double precision[3] not null,
    model_version    text             not null,
    model_sha256     text             not null,
    scored_at        timestamptz      not null,
    expires_at       timestamptz      not null
);
create index credit_scores_of_customer on scoring.credit_scores (customer_id, score_id);

create table scoring.explanations (
    score_id text primary key references scoring.credit_scores,
    sealed   bytea not null
);

create table scoring.improvement_plans (
    score_id                 text primary key references scoring.credit_scores,
    estimated_score_increase smallint not null,
    sealed                   bytea    not null
);

revoke update, delete on scoring.behavioral_data, scoring.credit_scores, scoring.explanations,
    scoring.improvement_plans from scoring;

create view scoring.v1_scores as
    select s.score_id, s.customer_id, s.trust_score, s.risk_level, s.risk_category, s.confidence_score, s.probabilities,
           s.model_version, s.model_sha256, s.scored_at, s.expires_at, d.origin, e.sealed as sealed_explanation
    from scoring.credit_scores s
    join scoring.behavioral_data d using (data_id)
    join scoring.explanations e using (score_id);
