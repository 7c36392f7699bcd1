-- The desk's tasks to look at a signed letter: awaits_quality, while neither is it passed nor sent back.

create or replace view disputes.v1_letters as
    select r.round_id, letter ->> 'letter_id' as letter_id, letter ->> 'bureau' as bureau, r.case_id as dispute_id,
        r.body ->> 'ended' is null and letter ->> 'status' = 'quality_check' as awaits_quality
    from disputes.rounds r cross join jsonb_array_elements(r.body -> 'letters') as letter;
