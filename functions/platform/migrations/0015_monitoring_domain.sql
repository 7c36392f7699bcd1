-- Monitoring: who has which files watched, the daily checks, what was found, and what was told by which channel.

select platform.create_domain('monitoring');

grant usage on schema customers, reports, disputes to monitoring;
grant select on customers.v1_service_standing, customers.v1_profiles, customers.v1_consents to monitoring;
grant select on reports.v1_reports to monitoring;
grant select on disputes.v1_assignments to monitoring;
grant select on platform.data_keys to monitoring;

-- `due_at`: when the next check is started; the clock is a row.
create table monitoring.enrolments (
    customer_id  text primary key,
    status       text        not null check (status in ('active', 'ended')),
    bureaus      text[]      not null,
    channels     text[]      not null,
    score_points integer     not null,
    tell_from    text        not null,
    due_at       timestamptz not null,
    version      integer     not null default 1,
    enrolled_at  timestamptz not null,
    changed_at   timestamptz not null,
    ended_at     timestamptz
);
create index enrolments_due on monitoring.enrolments (due_at) where status = 'active';

-- One a customer and day, however often or late the schedule fires. The day is the customer's own.
create table monitoring.runs (
    run_id      text primary key,
    customer_id text        not null,
    day         date        not null,
    started_at  timestamptz not null,
    unique (customer_id, day)
);

-- One a customer, bureau and day; known by the pull it rests on. `reason`: why there was nothing to compare.
create table monitoring.checks (
    pull_id          text primary key,
    run_id           text        not null references monitoring.runs,
    customer_id      text        not null,
    bureau           text        not null,
    day              date        not null,
    status           text        not null check (status in ('started', 'compared', 'missed', 'paused')),
    reason           text,
    report_id        text,
    before_report_id text,
    alerts           integer     not null default 0,
    started_at       timestamptz not null,
    ended_at         timestamptz,
    unique (customer_id, bureau, day)
);

-- The report each next one is compared with, and the scores last told, sealed.
create table monitoring.baselines (
    customer_id   text  not null,
    bureau        text  not null,
    report_id     text  not null,
    day           date  not null,
    sealed_scores bytea not null,
    primary key (customer_id, bureau)
);

-- `identity`: keyed digest of customer, bureau, kind, subject and what changed; what is told once has it once.
-- `told`: the notice that told it, or 'quiet'; null until decided.
create table monitoring.alerts (
    alert_id         text primary key,
    customer_id      text        not null,
    bureau           text        not null,
    kind             text        not null,
    severity         text        not null check (severity in ('info', 'notice', 'warning', 'urgent')),
    identity         bytea       not null unique,
    pull_id          text        not null references monitoring.checks,
    report_id        text,
    before_report_id text,
    sealed           bytea       not null,
    day              date        not null,
    raised_at        timestamptz not null,
    acknowledged_at  timestamptz,
    told             text
);
create index alerts_of_customer on monitoring.alerts (customer_id, alert_id);
create index alerts_untold on monitoring.alerts (customer_id) where told is null;
revoke delete on monitoring.alerts from monitoring;

create table monitoring.notices (
    notice_id   text primary key,
    customer_id text        not null,
    channel     text        not null,
    prepared_at timestamptz not null,
    sent_at     timestamptz,
    failure     text
);

-- A pull of monitoring that an execution left behind must not hold up the next day's.
alter table reports.pulls
    add column ordered_for text not null default 'onboarding' check (ordered_for in ('onboarding', 'monitoring'));
