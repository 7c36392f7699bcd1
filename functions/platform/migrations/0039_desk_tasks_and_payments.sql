-- The desk's tasks: since when a run of the workflow waits, and for which letter. For whom the work rests
-- unpaid. What a case was started with.

alter table desk.tasks add column entered_at timestamptz;
alter table desk.tasks add column letter_id text;

-- bureau: where all that the round disputes lies at one.
create or replace view disputes.v1_rounds as
    select r.round_id, r.case_id as dispute_id, c.customer_id,
        (select min(item -> 'item' -> 'plan' ->> 'bureau') from jsonb_array_elements(r.body -> 'items') as item
            having count(distinct item -> 'item' -> 'plan' ->> 'bureau') = 1) as bureau
    from disputes.rounds r join disputes.cases c using (case_id);

create view disputes.v1_letters as
    select r.round_id, letter ->> 'letter_id' as letter_id, letter ->> 'bureau' as bureau
    from disputes.rounds r cross join jsonb_array_elements(r.body -> 'letters') as letter;
grant select on disputes.v1_letters to desk;

create view billing.v1_resting as
    select customer_id, min(paused_at) as since from billing.failed_payments
    where paused_at is not null and recovered_at is null group by customer_id;
grant usage on schema billing to disputes;
grant select on billing.v1_resting to disputes;

create index outbox_starts on platform.outbox ((body #>> '{input,case}'), created_at) where kind = 'start';
