-- Disputes: evidence files made of a case, each kept for good; and the records of others that they hold, as views.

create table disputes.dossiers (
    file_id    text primary key,
    case_id    text        not null references disputes.cases,
    key        text        not null,
    sha256     text        not null,
    size_bytes bigint      not null,
    files      integer     not null,
    asked_by   text        not null,
    made_at    timestamptz not null
);
create index dossiers_of_case on disputes.dossiers (case_id, file_id);
revoke update, delete on disputes.dossiers from disputes;

create or replace view customers.v1_consents as
    select customer_id, consent_id, purpose, scope, text_version, given_at, expires_at, revoked_at, text_sha256, source
    from customers.consents;
create view customers.v1_contracts as
    select contract_id, customer_id, terms, sealed_text, state, drafted_at, signed_at, sealed_signature, cancelled_at
    from customers.contracts;
create view customers.v1_disclosures as
    select customer_id, text_version, text_sha256, delivered_at, acknowledged_at, sealed_name
    from customers.disclosures;
-- The paper that a bureau's letter was read from, where it came as one.
create view documents.v1_result_papers as
    select document_id, customer_id, result_letter_id, version_id
    from documents.documents where result_letter_id is not null;

grant usage on schema documents to disputes;
grant select on customers.v1_contracts, customers.v1_disclosures, documents.v1_result_papers to disputes;
grant select on reports.v1_reports to disputes;
