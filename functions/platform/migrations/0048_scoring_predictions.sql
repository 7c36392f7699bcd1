-- Predictions of the further models: what was estimated and why, sealed under the consumer's key, only ever added to;
-- and the terms that lenders publish, each change a further edition.

grant usage on schema analysis to scoring;
grant select on analysis.v1_analyses to scoring;

create table scoring.lender_terms (
    lender_id            text             not null,
    edition              integer          not null check (edition > 0),
    name                 text             not null,
    least_score          smallint         not null check (least_score between 300 and 850),
    most_debt_to_income  double precision not null check (most_debt_to_income between 0 and 1),
    takes_recent_trouble boolean          not null,
    takes_thin_files     boolean          not null,
    active               boolean          not null,
    put_by               text             not null,
    put_at               timestamptz      not null,
    primary key (lender_id, edition)
);

create table scoring.predictions (
    prediction_id text primary key,
    customer_id   text        not null,
    kind          text        not null check (kind in ('dispute_success', 'approval', 'lender_match')),
    analysis_id   text        not null,
    consent_id    text        not null,
    model_version text        not null,
    model_sha256  text        not null,
    sealed        bytea       not null,
    made_at       timestamptz not null,
    expires_at    timestamptz not null
);
create index predictions_of_customer on scoring.predictions (customer_id, prediction_id);

revoke update, delete on scoring.lender_terms, scoring.predictions from scoring;
