-- Documents: what each was handed in as; papers for a dispute are screened and kept, never recognised, and disputes may
-- see that they are there.

alter table documents.documents
    add column kind text not null default 'credit_report'
        check (kind in ('credit_report', 'metro2', 'evidence', 'identity')),
    add column title text,
    add column content_type text;
update documents.documents set kind = 'metro2' where bureau is not null;

create view documents.v1_documents as
    select document_id, customer_id, kind, title, content_type, version_id, pages, status, updated_at
    from documents.documents where kind in ('evidence', 'identity');
grant usage on schema documents to disputes;
grant select on documents.v1_documents to disputes;
