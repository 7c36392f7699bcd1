-- Lending: lenders and their people, applications, decisions, notices of adverse action and the days they are due. What
-- was decided, why and what was told of it is only ever added to.

select platform.create_domain('lending');
grant usage on schema customers, scoring to lending;
grant select on customers.v1_consents to lending;
grant select on customers.v1_profiles to lending;
grant select on scoring.v1_scores to lending;
grant select, insert on platform.data_keys to lending;

-- A lender as its applicants and regulators know it, with the policy that recommendations follow; a change is a further
-- edition. agency: who administers the Equal Credit Opportunity Act for it (12 CFR 1002, appendix A).
create table lending.lenders (
    lender_id text        not null,
    edition   integer     not null check (edition > 0),
    name      text        not null,
    lines     jsonb       not null,
    agency    text        not null,
    policy    jsonb       not null,
    put_by    text        not null,
    put_at    timestamptz not null,
    primary key (lender_id, edition)
);
revoke update, delete on lending.lenders from lending;

-- Who acts for which lender; ended_at: since when no more.
create table lending.lender_staff (
    user_id   text primary key,
    lender_id text        not null,
    put_by    text        not null,
    put_at    timestamptz not null,
    ended_at  timestamptz
);

-- received_at: complete from the start, so the period of 12 CFR 1002.9(a)(1)(i) runs from there.
create table lending.applications (
    application_id text primary key,
    lender_id      text        not null,
    customer_id    text        not null,
    product        text        not null,
    amount_cents   bigint      not null check (amount_cents > 0),
    language       text        not null check (language in ('en', 'es')),
    law_pack       text        not null,
    received_at    timestamptz not null,
    due_at         timestamptz not null,
    status         text        not null default 'open'
        check (status in ('open', 'referred', 'approved', 'counteroffered', 'declined', 'withdrawn')),
    ended_at       timestamptz,
    check ((status in ('open', 'referred')) = (ended_at is null))
);
create unique index one_open_application on lending.applications (lender_id, customer_id) where ended_at is null;
create index applications_of_lender on lending.applications (lender_id, application_id);
create index applications_of_customer on lending.applications (customer_id, application_id);
revoke update, delete on lending.applications from lending;
grant update (status, ended_at) on lending.applications to lending;

-- Which of a lender's people looked at an applicant, and at which score: nobody decides unseen.
create table lending.reviews (
    review_id      text primary key,
    application_id text        not null references lending.applications,
    user_id        text        not null,
    score_id       text,
    reviewed_at    timestamptz not null
);
create index reviews_of_application on lending.reviews (application_id, user_id, reviewed_at);
revoke update, delete on lending.reviews from lending;

-- score_id: the score that was decided on, null where none was. A referral is one decision, the final one another.
create table lending.decisions (
    decision_id          text primary key,
    application_id       text             not null references lending.applications,
    lender_id            text             not null,
    customer_id          text             not null,
    score_id             text,
    model_version        text,
    origin               text,
    policy_edition       integer          not null,
    ai_recommendation    text             not null check (ai_recommendation in ('approve', 'decline', 'refer')),
    ai_confidence        double precision check (ai_confidence between 0 and 1),
    ai_reasons           text[]           not null,
    human_decision       text             not null check (human_decision in ('approve', 'decline', 'refer')),
    overrides            boolean          not null,
    sealed_justification bytea            not null,
    reason_codes         text[]           not null,
    loan_amount_cents    bigint           check (loan_amount_cents > 0),
    interest_rate_bp     integer          check (interest_rate_bp between 0 and 100000),
    term_months          smallint         check (term_months between 1 and 480),
    reviewed_at          timestamptz      not null,
    decided_at           timestamptz      not null,
    decided_by           text             not null,
    foreign key (lender_id, policy_edition) references lending.lenders,
    check ((score_id is null) = (model_version is null)),
    check ((human_decision = 'approve') = (loan_amount_cents is not null)),
    check ((loan_amount_cents is null) = (interest_rate_bp is null)),
    check ((loan_amount_cents is null) = (term_months is null))
);
create unique index one_final_decision on lending.decisions (application_id) where human_decision <> 'refer';
create unique index one_referral on lending.decisions (application_id) where human_decision = 'refer';
create index decisions_of_lender on lending.decisions (lender_id, decided_at);
revoke update, delete on lending.decisions from lending;

-- The finished text, in both languages, as it was when it was made. kind: of a counteroffer it says both.
create table lending.notices (
    notice_id      text primary key,
    decision_id    text        not null unique references lending.decisions,
    application_id text        not null unique references lending.applications,
    lender_id      text        not null,
    customer_id    text        not null,
    kind           text        not null check (kind in ('declined', 'counteroffered')),
    sealed         bytea       not null,
    sha256         text        not null,
    text_version   text        not null,
    made_at        timestamptz not null
);
create index notices_of_lender on lending.notices (lender_id, notice_id);
revoke update, delete on lending.notices from lending;

-- How a notice went out; sent_at: by mail or by hand as the lender says.
create table lending.notice_sendings (
    notice_id   text primary key references lending.notices,
    channel     text        not null check (channel in ('electronic', 'mail', 'in_person')),
    sent_at     timestamptz not null,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
revoke update, delete on lending.notice_sendings from lending;

create table lending.clocks (
    application_id text        not null references lending.applications,
    kind           text        not null check (kind in ('reminder', 'due', 'overdue')),
    due_at         timestamptz not null,
    reason         text        not null,
    citation       text        not null,
    fired_at       timestamptz,
    cancelled_at   timestamptz,
    primary key (application_id, kind)
);
create index clocks_running on lending.clocks (due_at) where fired_at is null and cancelled_at is null;

-- For whoever watches over fairness: what was recommended and decided, without anybody's words.
create view lending.v1_decisions as
    select decision_id, application_id, lender_id, customer_id, score_id, model_version, origin, ai_recommendation,
           ai_confidence, human_decision, overrides, loan_amount_cents, decided_at
    from lending.decisions;
