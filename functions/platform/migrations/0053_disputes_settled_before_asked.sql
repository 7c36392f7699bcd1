-- The desk sees whether an answer was read, and what a bureau wants ended, before it lets a workflow wait for a person.
create or replace view disputes.v1_responses as
    select response_id, customer_id, case_id as dispute_id, bureau, state = 'recorded' as is_read
    from disputes.responses;

create view disputes.v1_matters as
    select round_id, matter ->> 'matter_id' as matter_id, matter ->> 'ended_at' is not null as has_ended
    from disputes.rounds cross join jsonb_array_elements(body -> 'matters') as matter;
revoke insert, update, delete on disputes.v1_matters from disputes;
grant select on disputes.v1_matters to desk;
