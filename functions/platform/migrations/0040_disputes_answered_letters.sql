-- Disputes: an item was disputed by the last letter on it that left. One that was to be sent anew says nothing of it
-- while the new one has not left, and every item is read once.

create or replace view disputes.v1_disputed_items as
    select c.customer_id, coalesce(r.body ->> 'analysis_id', c.analysis_id) as analysis_id,
        i.entry #>> '{item,item_id}' as item_id,
        i.entry #>> '{item,plan,finding_id}' as finding_id, i.entry #>> '{item,plan,ground}' as ground,
        (l.letter ->> 'after_annual_report')::boolean as after_annual_report,
        ((l.letter ->> 'submitted_at')::timestamptz at time zone (l.letter ->> 'bureau_time_zone'))::date
            as submitted_on,
        ((l.letter ->> 'received_at')::timestamptz at time zone (l.letter ->> 'bureau_time_zone'))::date
            as received_on,
        ((l.letter ->> 'information_received_at')::timestamptz at time zone (l.letter ->> 'bureau_time_zone'))::date
            as information_added_on,
        i.entry ->> 'outcome' as outcome,
        (select (max(t.at) at time zone (l.letter ->> 'bureau_time_zone'))::date from disputes.timeline t
            where t.case_id = c.case_id and t.subject_id = i.entry #>> '{item,item_id}'
            and t.happening = 'outcome_recorded') as outcome_on
    from disputes.cases c
        join disputes.rounds r using (case_id)
        cross join lateral jsonb_array_elements(r.body -> 'items') as i(entry)
        cross join lateral jsonb_array_elements(r.body -> 'letters') as l(letter)
    where r.kind = 'dispute' and l.letter ->> 'submitted_at' is not null
        and l.letter -> 'item_ids' @> jsonb_build_array(i.entry #> '{item,item_id}')
        and not exists (select 1 from jsonb_array_elements(r.body -> 'letters') as s(later)
            where s.later ->> 'letter_id' = l.letter ->> 'replaced_by' and s.later ->> 'submitted_at' is not null);
