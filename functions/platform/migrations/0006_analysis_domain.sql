-- Analysis: immutable analyses with their findings and plan. Account numbers are masked in them; nobody is named.

select platform.create_domain('analysis');
grant usage on schema customers, reports to analysis;
grant select on customers.v1_service_standing to analysis;
grant select on reports.v1_reports to analysis;
grant select, insert on platform.data_keys to analysis;

create table analysis.analyses (
    analysis_id text primary key,
    customer_id text        not null,
    report_ids  text[]      not null,
    law_pack    text        not null,
    as_of       date        not null,
    body        jsonb       not null,
    created_at  timestamptz not null
);
create index analyses_of_customer on analysis.analyses (customer_id, analysis_id);
revoke update, delete on analysis.analyses from analysis;

create view analysis.v1_analyses as
    select analysis_id, customer_id, law_pack, as_of, body, created_at from analysis.analyses;
