-- Analysis: what consumers and staff state of entries, and the views of other domains that an analysis rests on.

grant usage on schema accounts, disputes to analysis;
grant select on customers.v1_profiles to analysis;
grant select on disputes.v1_assignments to analysis;

-- Which tradelines people hold to be one account, and which not; decisions that were undone are left out.
create view accounts.v1_decisions as
    select customer_id, decision_id, kind, tradelines, apart_from from accounts.decisions where revoked_at is null;
grant select on accounts.v1_decisions to analysis;

-- Every item that was sent to a bureau, with what came back. Days are the bureau's own; a bureau that only asks or
-- delays has an `outcome` too: whoever reads it knows which words are results.
create view disputes.v1_disputed_items as
    select c.customer_id, c.analysis_id, i.entry #>> '{item,item_id}' as item_id,
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
    where l.letter ->> 'submitted_at' is not null
        and l.letter -> 'item_ids' @> jsonb_build_array(i.entry #> '{item,item_id}');
grant select on disputes.v1_disputed_items to analysis;

-- Statements: what was said lies sealed under the consumer's key; beside it only which entry of which stored report it
-- is about. A withdrawn one stays with its end, for analyses that were made while it stood rest on it.
create table analysis.statements (
    statement_id text primary key,
    customer_id  text        not null,
    kind         text        not null,
    report_id    text,
    section      text,
    key          text,
    once         boolean     not null,
    sealed       bytea       not null,
    stated_by    text        not null,
    made_at      timestamptz not null,
    withdrawn_by text,
    withdrawn_at timestamptz
);
create index statements_of_customer on analysis.statements (customer_id, statement_id);
-- Two answers to one question can't both stand.
create unique index one_answer_a_question on analysis.statements (customer_id, kind, report_id, section, key)
    where once and withdrawn_at is null;
revoke update, delete on analysis.statements from analysis;
grant update (withdrawn_by, withdrawn_at) on analysis.statements to analysis;
