-- The desk's queue: what a task is about, how pressing it is, who is given it; the specialists; notes; samples looked
-- at by a second person; acts on many tasks at once.

grant select, insert on platform.data_keys to desk;

alter table desk.tasks add column kind text;
alter table desk.tasks add column customer_id text;
alter table desk.tasks add column dispute_id text;
alter table desk.tasks add column bureau text;
alter table desk.tasks add column priority smallint check (priority between 1 and 5);
alter table desk.tasks add column skill text;
alter table desk.tasks add column due_at timestamptz;
alter table desk.tasks add column execution text;
alter table desk.tasks add column assigned_to text;
alter table desk.tasks add column assigned_at timestamptz;

-- Tasks that are there already: a failed step, or a note, as they were handled so far.
update desk.tasks set kind = case when token = '' then 'PersonNeeded' else reason end, priority = 3,
    skill = case when token = '' then 'disputes' else 'operations' end, due_at = created_at + interval '2 days';
alter table desk.tasks alter column kind set not null;
alter table desk.tasks alter column priority set not null;
alter table desk.tasks alter column skill set not null;
alter table desk.tasks alter column due_at set not null;
create index tasks_in_order on desk.tasks (priority, due_at, task_id) where resolved_at is null;
create index tasks_of_person on desk.tasks (coalesce(claimed_by, assigned_to)) where resolved_at is null;

-- Members of staff by the sign-in's user id. capacity: most weight of tasks at a time.
create table desk.specialists (
    user_id       text primary key,
    skills        text[]      not null,
    capacity      integer     not null check (capacity between 0 and 200),
    away_until    timestamptz,
    last_given_at timestamptz,
    changed_at    timestamptz not null
);

-- What staff wrote of a task, sealed under the consumer's key.
create table desk.notes (
    note_id     text primary key,
    task_id     text        not null references desk.tasks,
    customer_id text        not null,
    author      text        not null,
    sealed      bytea       not null,
    written_at  timestamptz not null
);
create index notes_of_task on desk.notes (task_id, note_id);
revoke update, delete on desk.notes from desk;

-- A sampled decision, and what a second person found.
create table desk.quality_reviews (
    task_id     text primary key references desk.tasks,
    done_by     text        not null,
    sampled_at  timestamptz not null,
    reviewed_by text,
    reviewed_at timestamptz,
    verdict     text check (verdict in ('upheld', 'corrected')),
    check (reviewed_by <> done_by)
);
create index open_quality_reviews on desk.quality_reviews (sampled_at, task_id) where reviewed_at is null;
revoke delete on desk.quality_reviews from desk;

create table desk.bulk_actions (
    bulk_id    text primary key,
    action     text        not null,
    asked      jsonb       not null,
    set_sha256 text        not null,
    task_ids   text[]      not null,
    done_by    text        not null,
    done_at    timestamptz not null
);
revoke update, delete on desk.bulk_actions from desk;

-- What each letter cost to send, as its event told.
create table desk.letter_costs (
    letter_id    text primary key,
    dispute_id   text        not null,
    cost_cents   integer     not null check (cost_cents >= 0),
    submitted_at timestamptz not null
);
revoke update, delete on desk.letter_costs from desk;
