-- Customers: reports ordered together are told in one mail, not in one each.

create table customers.plan_mails (
    customer_id text primary key,
    case_id     text        not null,
    prepared_at timestamptz not null
);
