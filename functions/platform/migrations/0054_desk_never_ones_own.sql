-- A task to judge somebody's work is nobody's turn who did it. And the desk sees what waits for its review, so that a
-- question told after its answer opens nothing, and an answer to an older question ends no newer one.
alter table desk.tasks add column not_by text[] not null default '{}';

create view disputes.v1_reviews_wanted as
    select recipient_id as subject_id from disputes.recipients where standing = 'proposed'
    union all select template_id from disputes.letter_templates where state = 'proposed';
revoke insert, update, delete on disputes.v1_reviews_wanted from disputes;
grant select on disputes.v1_reviews_wanted to desk;
