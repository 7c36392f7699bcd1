-- Disputes: what each later report shows of each disputed item. Field names only, no values. Rows are only added: a
-- report that people corrected, or one that the dispute rests on, is looked at again under its new revision.

create table disputes.sightings (
    item_id         text        not null,
    report_id       text        not null,
    revision        integer     not null,
    before_revision integer     not null,
    made_on         date        not null,
    seen            jsonb       not null,
    looked_at       timestamptz not null,
    primary key (item_id, report_id, revision, before_revision)
);
revoke update, delete on disputes.sightings from disputes;
-- The report itself is read through its view; its seal is opened with the consumer's key.
grant usage on schema reports to disputes;
grant select on reports.v1_reports to disputes;

-- What was answered before keeps when: as recorded, which is not before it was said.
update disputes.rounds r set body = jsonb_set(r.body, '{items}', (
    select jsonb_agg(i.entry || jsonb_strip_nulls(jsonb_build_object('answered_at', (
        select to_jsonb(max(t.at)) from disputes.timeline t where t.case_id = r.case_id and (
            (t.happening = 'outcome_recorded' and t.subject_id = i.entry #>> '{item,item_id}')
            or (t.happening = 'round_overdue' and i.entry ->> 'outcome' = 'no_response_overdue' and exists (
                select 1 from jsonb_array_elements(r.body -> 'letters') as l(letter)
                where l.letter ->> 'letter_id' = t.subject_id
                    and l.letter -> 'item_ids' @> jsonb_build_array(i.entry #> '{item,item_id}'))))
        ))) order by i.place)
    from jsonb_array_elements(r.body -> 'items') with ordinality as i(entry, place)))
where jsonb_array_length(r.body -> 'items') > 0 and r.body @? '$.items[*] ? (@.outcome != null)';
