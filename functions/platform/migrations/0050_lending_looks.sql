-- Lending: what a lender was shown of an applicant, and what its policy recommended as somebody looked; what waits at
-- its desk; and the lenders, for whoever matches people with their terms.

-- Every score that a lender's people were shown of an application, in the list or on opening it: the notice of an
-- adverse decision tells them (15 U.S.C. 1681m(a)(2)), and on no other may be decided once the consent has run out.
create table lending.scores_shown (
    application_id text        not null references lending.applications,
    score_id       text        not null,
    shown_at       timestamptz not null,
    primary key (application_id, score_id)
);
revoke update, delete on lending.scores_shown from lending;
insert into lending.scores_shown (application_id, score_id, shown_at)
    select application_id, score_id, min(reviewed_at) from lending.reviews where score_id is not null group by 1, 2;

-- The recommendation as it was shown, and the edition of the lender's policy that it went by. A look of before says
-- neither: whoever decides looks again.
alter table lending.reviews
    add policy_edition integer,
    add recommendation jsonb,
    add constraint says_by_which_policy check ((policy_edition is null) = (recommendation is null));

-- What waits at a lender's desk: an applicant who is to be told what was decided, raised once a day that comes due. It
-- ends by itself once the applicant was told, or wants it no more.
create table lending.tasks (
    task_id        text primary key,
    application_id text        not null,
    kind           text        not null,
    raised_at      timestamptz not null,
    unique (application_id, kind),
    foreign key (application_id, kind) references lending.clocks
);
revoke update, delete on lending.tasks from lending;

-- Each lender as it is now: who publishes terms to be matched by is one of them.
create view lending.v1_lenders as
    select distinct on (lender_id) lender_id, name from lending.lenders order by lender_id, edition desc;
revoke insert, update, delete on lending.v1_lenders from lending;
grant usage on schema lending to scoring;
grant select on lending.v1_lenders to scoring;
