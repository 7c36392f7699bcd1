-- Reports: the day a report tells of. Not the day it was handed in: an old paper uploaded today hides no newer report.
-- A day in the future is a misreading and counts as the day of receipt; a missing one does too.

create or replace view reports.v1_reports as
    select report_id, customer_id, bureau, generated_on, coalesce(sealed_revised, sealed) as sealed, received_at,
        source, revision, least(generated_on, received_at::date) as made_on
    from reports.reports;
