-- Reports: pulls with the written instruction they rest on, and canonical reports sealed under the consumer's key.

select platform.create_domain('reports');
grant usage on schema customers to reports;
grant select on customers.v1_service_standing, customers.v1_profiles, customers.v1_consents to reports;
grant select, insert on platform.data_keys to reports;

create table reports.pulls (
    pull_id      text primary key,
    customer_id  text        not null,
    bureau       text        not null,
    consent_id   text        not null,
    purpose      text        not null,
    status       text        not null check (status in ('requested', 'received', 'completed', 'failed')),
    failure      text,
    report_id    text,
    requested_at timestamptz not null,
    updated_at   timestamptz not null
);
create index pulls_of_customer on reports.pulls (customer_id, requested_at);

create table reports.reports (
    report_id    text primary key,
    customer_id  text        not null,
    bureau       text        not null,
    source       text        not null,
    generated_on date,
    sealed       bytea       not null,
    raw_key      text        not null,
    tradelines   integer     not null,
    issues       integer     not null,
    received_at  timestamptz not null
);
create index reports_of_customer on reports.reports (customer_id, received_at);

create view reports.v1_reports as
    select report_id, customer_id, bureau, generated_on, sealed, received_at from reports.reports;
