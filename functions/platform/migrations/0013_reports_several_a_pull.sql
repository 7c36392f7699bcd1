-- Reports: one pull may bring reports of several bureaus, or miss one. `report_id` is written no more; a later migration
-- drops it, when no function of the version before is running.

alter table reports.pulls
    add column report_ids      text[] not null default '{}',
    add column missing_bureaus text[] not null default '{}';

update reports.pulls set report_ids = array[report_id] where report_id is not null;
