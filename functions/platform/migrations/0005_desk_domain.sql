-- The desk: workflow steps that wait for a person.

select platform.create_domain('desk');

create table desk.tasks (
    task_id     text primary key,
    machine     text        not null,
    case_id     text        not null,
    step        text        not null,
    reason      text        not null,
    token       text        not null,
    created_at  timestamptz not null,
    claimed_by  text,
    claimed_at  timestamptz,
    resolved_by text,
    resolved_at timestamptz,
    decision    text
);
-- A step that is started again waits in the task it already has.
create unique index one_open_task_a_step on desk.tasks (case_id, step) where resolved_at is null;
