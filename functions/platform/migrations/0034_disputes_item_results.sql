-- What became of every disputed item, for the desk's statistics; and whose rounds are whose, for its tasks. Furnishers'
-- names stand in rounds by design; nothing here names a consumer but their id.

create view disputes.v1_item_results as
    select r.case_id as dispute_id, c.customer_id, r.round_id, r.kind as round_kind,
        item -> 'item' ->> 'item_id' as item_id,
        item -> 'item' -> 'plan' ->> 'bureau' as bureau,
        item -> 'item' -> 'plan' ->> 'furnisher' as furnisher,
        item -> 'item' -> 'plan' ->> 'ground' as ground,
        item ->> 'outcome' as outcome,
        item ->> 'shown' as shown,
        (item ->> 'confirmed')::boolean as confirmed,
        letter ->> 'letter_id' as letter_id,
        letter ->> 'letter_kind' as template,
        letter ->> 'channel' as channel,
        c.assigned_to as specialist,
        (select min(t.at) from disputes.timeline t where t.case_id = r.case_id
            and t.subject_id = r.round_id and t.happening = 'round_started') as started_at,
        (select min(t.at) from disputes.timeline t where t.case_id = r.case_id
            and t.subject_id = letter ->> 'letter_id' and t.happening = 'letter_ready_for_approval') as ready_at,
        (select min(t.at) from disputes.timeline t where t.case_id = r.case_id
            and t.subject_id = letter ->> 'letter_id' and t.happening = 'letter_approved') as approved_at,
        (letter ->> 'submitted_at')::timestamptz as submitted_at,
        (letter ->> 'received_at')::timestamptz as received_at,
        (select min(t.at) from disputes.timeline t where t.case_id = r.case_id
            and t.subject_id = item -> 'item' ->> 'item_id' and t.happening = 'outcome_recorded') as answered_at,
        (select min(t.at) from disputes.timeline t where t.case_id = r.case_id
            and t.subject_id = item -> 'item' ->> 'item_id'
            and t.happening in ('outcome_confirmed', 'outcome_contradicted')) as compared_at
    from disputes.rounds r
    join disputes.cases c using (case_id)
    cross join jsonb_array_elements(r.body -> 'items') as item
    left join lateral (
        select l as letter from jsonb_array_elements(r.body -> 'letters') as l
        where l -> 'item_ids' ? (item -> 'item' ->> 'item_id') and l ->> 'status' <> 'withdrawn' limit 1
    ) as sent on true
    where not (item ->> 'withdrawn')::boolean;

create view disputes.v1_rounds as
    select r.round_id, r.case_id as dispute_id, c.customer_id from disputes.rounds r join disputes.cases c using (case_id);

create index timeline_of_subject on disputes.timeline (case_id, subject_id, happening);
grant usage on schema disputes to desk;
grant select on disputes.v1_item_results, disputes.v1_rounds to desk;
