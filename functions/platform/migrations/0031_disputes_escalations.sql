-- Disputes: what may follow each item, and the escalations that followed: whom they go to, who agreed, when it was filed.

create table disputes.proposals (
    proposal_id text primary key,
    case_id     text        not null references disputes.cases,
    round_id    text        not null references disputes.rounds,
    item_id     text        not null,
    bureau      text        not null,
    kind        text        not null,
    reason      text        not null,
    citation    text        not null,
    not_before  timestamptz,
    made_at     timestamptz not null,
    accepted_at timestamptz,
    declined_at timestamptz,
    ended_at    timestamptz
);
-- One proposal of an item stands; those before it are kept.
create unique index one_standing_proposal on disputes.proposals (item_id) where ended_at is null;
create index proposals_of_case on disputes.proposals (case_id, proposal_id);

-- origins: each item's id in the round that disputed it. filed_at, reference: as the consumer says.
create table disputes.escalations (
    round_id     text primary key references disputes.rounds,
    case_id      text        not null references disputes.cases,
    origins      jsonb       not null,
    recipient    jsonb,
    opened_by    text        not null,
    opened_at    timestamptz not null,
    consented_at timestamptz,
    filed_at     timestamptz,
    reference    text
);

-- What follows a dispute is none itself: whoever reads what was disputed, and how that ended, reads rounds of disputes.
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
        and l.letter -> 'item_ids' @> jsonb_build_array(i.entry #> '{item,item_id}');
