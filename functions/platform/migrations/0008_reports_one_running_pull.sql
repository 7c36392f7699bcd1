-- Reports: a consumer has one pull under way at a bureau at a time; the rule stands in the store itself.

create unique index one_running_pull on reports.pulls (customer_id, bureau)
    where status in ('requested', 'received');
