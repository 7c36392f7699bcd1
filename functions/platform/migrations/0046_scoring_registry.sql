-- Which model serves whom. A routing names the champion and, where there is one, the challenger beside it; the newest is
-- in force and none is ever changed. What one person asks for another approves; one alone may go back.

create table scoring.routings (
    routing_id    text primary key,
    edition       integer     not null unique check (edition > 0),
    champion      text        not null,
    mode          text        not null check (mode in ('alone', 'shadow', 'percent')),
    challenger    text        check (challenger <> champion),
    percent       smallint    check (percent between 1 and 99),
    reason        text        not null check (reason in ('initial', 'promotion', 'rollback')),
    promotion_id  text        unique,
    before_id     text        references scoring.routings,
    justification text        not null,
    set_by        text        not null,
    since         timestamptz not null,
    check ((mode = 'alone') = (challenger is null)),
    check ((mode = 'percent') = (percent is not null)),
    check ((reason = 'promotion') = (promotion_id is not null)),
    check (reason <> 'promotion' or before_id is not null)
);

-- over_id: the routing that was in force when it was asked for; over another it is not approved.
create table scoring.promotions (
    promotion_id  text primary key,
    model_version text        not null,
    mode          text        not null check (mode in ('shadow', 'percent', 'champion')),
    percent       smallint    check (percent between 1 and 99),
    over_id       text        not null references scoring.routings,
    justification text        not null,
    asked_by      text        not null,
    asked_at      timestamptz not null,
    decision      text        check (decision in ('approved', 'refused')),
    decided_by    text,
    decided_at    timestamptz,
    decided_why   text,
    check ((mode = 'percent') = (percent is not null)),
    check ((decision is null) = (decided_by is null)),
    check ((decision is null) = (decided_at is null)),
    check ((decision is null) = (decided_why is null)),
    check (decided_by <> asked_by or decision = 'refused')
);
create unique index one_promotion_pending on scoring.promotions ((true)) where decision is null;
create index promotions_of_model on scoring.promotions (model_version, asked_at);
alter table scoring.routings add foreign key (promotion_id) references scoring.promotions;

insert into scoring.routings (routing_id, edition, champion, mode, reason, justification, set_by, since)
values ('rtg_00000000000000000000000000', 1, 'trust_score-2026.12', 'alone', 'initial',
        'The model that served before there were routings.', 'migration', now());

-- Of scores made before there were routings both are unknown.
alter table scoring.credit_scores
    add column routing_id text references scoring.routings,
    add column served_as  text check (served_as in ('champion', 'challenger')),
    add check ((routing_id is null) = (served_as is null));

-- What the model that did not serve would have said of the same metrics; shown to nobody it is about.
create table scoring.shadow_scores (
    score_id      text primary key references scoring.credit_scores,
    model_version text               not null,
    model_sha256  text               not null,
    trust_score   smallint           not null check (trust_score between 300 and 900),
    risk_category text               not null check (risk_category in ('low', 'moderate', 'high')),
    probabilities double precision[3] not null
);
create index shadow_scores_of_model on scoring.shadow_scores (model_version);

revoke update, delete on scoring.routings, scoring.promotions, scoring.shadow_scores from scoring;
grant update (decision, decided_by, decided_at, decided_why) on scoring.promotions to scoring;
