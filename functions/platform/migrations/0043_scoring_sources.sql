-- Where metrics come from: derived from a ledger, with how, sealed; or supplied by a bank, which alone is verified.

create table scoring.banks (
    bank_id text primary key check (bank_id ~ '^[a-z][a-z0-9-]{1,39}$'),
    name    text        not null,
    user_id text        not null unique,
    put_by  text        not null,
    put_at  timestamptz not null
);

alter table scoring.behavioral_data
    add column bank_id           text references scoring.banks check (bank_id is null or origin = 'supplied'),
    add column consent_id        text,
    add column sealed_derivation bytea,
    add column verified          boolean not null generated always as (origin = 'supplied') stored;

create or replace view scoring.v1_scores as
    select s.score_id, s.customer_id, s.trust_score, s.risk_level, s.risk_category, s.confidence_score, s.probabilities,
           s.model_version, s.model_sha256, s.scored_at, s.expires_at, d.origin, e.sealed as sealed_explanation,
           d.verified, d.bank_id
    from scoring.credit_scores s
    join scoring.behavioral_data d using (data_id)
    join scoring.explanations e using (score_id);
