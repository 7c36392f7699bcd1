-- Reports: what people decided about single values, the report as it stands with their decisions, and the queue of
-- values that could not be read for certain.

grant usage on schema disputes, documents to reports;
grant select on disputes.v1_assignments to reports;

-- Where an uploaded document lies, for whoever shows a piece of its pages.
create view documents.v1_uploads as
    select document_id, customer_id, version_id from documents.documents where status <> 'awaiting_upload';
grant select on documents.v1_uploads to reports;

-- `sealed` is the report as it was read and never changes; `sealed_revised` is the same with the decisions in force,
-- null while there are none. Every revision can be made again from `sealed` and the decisions.
alter table reports.reports
    add column revision       integer not null default 0,
    add column sealed_revised bytea,
    alter column raw_key drop not null;
revoke update on reports.reports from reports;
grant update (revision, sealed_revised, generated_on, issues) on reports.reports to reports;

create or replace view reports.v1_reports as
    select report_id, customer_id, bureau, generated_on, coalesce(sealed_revised, sealed) as sealed, received_at,
        source, revision
    from reports.reports;

-- One decision on one value; `sealed` holds the value, the verdict and the reason. Nothing is deleted: an undone one
-- keeps who undid it, and `revoked_in` the revision from which on it counts no more.
create table reports.corrections (
    correction_id text primary key,
    report_id     text        not null references reports.reports,
    customer_id   text        not null,
    section       text        not null,
    field         text        not null,
    sealed        bytea       not null,
    supersedes    text,
    revision      integer     not null,
    decided_by    text        not null,
    decided_at    timestamptz not null,
    revoked_in    integer,
    revoked_by    text,
    revoked_at    timestamptz
);
create index corrections_of_report on reports.corrections (report_id, correction_id);
revoke update, delete on reports.corrections from reports;
grant update (revoked_in, revoked_by, revoked_at) on reports.corrections to reports;

-- Values of a document that wait for a person. No personal data: what was read is opened from the report.
create table reports.field_reviews (
    review_id     text primary key,
    report_id     text        not null references reports.reports,
    customer_id   text        not null,
    bureau        text        not null,
    document_id   text        not null,
    section       text        not null,
    field         text        not null,
    priority      integer     not null,
    page          integer,
    box           double precision[],
    opened_at     timestamptz not null,
    claimed_by    text,
    claimed_at    timestamptz,
    decided_by    text,
    decided_at    timestamptz,
    correction_id text references reports.corrections,
    unique (report_id, section, field)
);
create index open_field_reviews on reports.field_reviews (priority, review_id) where decided_at is null;
revoke delete on reports.field_reviews from reports;
