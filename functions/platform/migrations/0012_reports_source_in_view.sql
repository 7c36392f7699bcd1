-- Reports: readers may tell a bureau's whole file from what one furnisher sent.

create or replace view reports.v1_reports as
    select report_id, customer_id, bureau, generated_on, sealed, received_at, source from reports.reports;
