-- Billing: payments that failed. Ids and times only; what was paid for and how much stands with whoever takes payments.

select platform.create_domain('billing');

create table billing.failed_payments (
    payment_id    text primary key,
    customer_id   text        not null,
    failed_at     timestamptz not null,
    grace_ends_at timestamptz,
    paused_at     timestamptz,
    recovered_at  timestamptz,
    token         text
);
create index failed_payments_of_customer on billing.failed_payments (customer_id);
create index graces on billing.failed_payments (grace_ends_at) where recovered_at is null and paused_at is null;
