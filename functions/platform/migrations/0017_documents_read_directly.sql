-- Documents: a furnisher's file is handed in for a bureau, and one document may bring several reports. Reports: what was
-- found in a file that is read as it is, taken over or not.

alter table documents.documents
    add column bureau     text,
    add column mode       text,
    add column report_ids text[] not null default '{}';

update documents.documents set report_ids = array[report_id] where report_id is not null;

create table reports.readings (
    document_id text primary key,
    customer_id text        not null,
    sealed      bytea       not null,
    created_at  timestamptz not null
);
