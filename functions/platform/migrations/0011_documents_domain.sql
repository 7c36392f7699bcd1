-- Documents: what consumers upload and where each stands.

select platform.create_domain('documents');
grant usage on schema customers to documents;
grant select on customers.v1_service_standing to documents;

create table documents.documents (
    document_id text primary key,
    customer_id text        not null,
    status      text        not null
        check (status in ('awaiting_upload', 'processing', 'read', 'refused', 'failed')),
    version_id  text,
    reason      text,
    pages       integer,
    report_id   text,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index documents_of_customer on documents.documents (customer_id, document_id);
