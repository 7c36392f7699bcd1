-- Disputes: what was sent by which way, what it cost by item, and the mail's scans of it. Rows are only added.

create table disputes.submissions (
    letter_id    text primary key references disputes.letters,
    channel      text        not null check (channel in ('bureau_api', 'certified_mail', 'portal')),
    reference    text        not null,
    tracking_id  text,
    cost_cents   integer check (cost_cents >= 0),
    submitted_at timestamptz not null,
    recorded_at  timestamptz not null
);

-- A letter's cost lies on its items: the shares add up to it.
create table disputes.costs (
    entry_id  text primary key,
    letter_id text        not null references disputes.letters,
    item_id   text        not null,
    kind      text        not null check (kind in ('postage', 'api', 'print', 'time')),
    cents     integer     not null check (cents >= 0),
    at        timestamptz not null,
    unique (letter_id, item_id, kind)
);

-- A scan may come before the sending is noted; the carrier's time tells repeats.
create table disputes.mail_scans (
    letter_id   text        not null references disputes.letters,
    tracking_id text        not null,
    kind        text        not null
        check (kind in ('mail.accepted', 'mail.in_transit', 'mail.delivered', 'mail.returned')),
    at          timestamptz not null,
    recorded_at timestamptz not null,
    primary key (letter_id, tracking_id, kind, at)
);

revoke update, delete on disputes.submissions, disputes.costs, disputes.mail_scans from disputes;

-- A letter that was sent anew in another's place alone says when its items were disputed.
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
    where l.letter ->> 'submitted_at' is not null
        and l.letter -> 'item_ids' @> jsonb_build_array(i.entry #> '{item,item_id}')
        and l.letter ->> 'replaced_by' is null;
