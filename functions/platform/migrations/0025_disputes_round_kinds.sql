-- Disputes: several rounds of a case may run, each of a kind; clocks and waits of any subject; letters to any recipient.

alter table disputes.rounds add column kind text not null default 'dispute' check (kind in ('dispute', 'escalation'));

-- What is stored so far ran one round at a time, and every letter of it was filed with a bureau over its interface.
update disputes.cases set body = (body - 'current_round_id') || jsonb_build_object(
    'running', case when body ->> 'current_round_id' is null then '[]'::jsonb
        else jsonb_build_array(jsonb_build_object('round_id', body ->> 'current_round_id', 'kind', 'dispute')) end);
update disputes.rounds set body = jsonb_set(body, '{letters}', (
    select coalesce(jsonb_agg(l.letter || jsonb_build_object('recipient', l.letter ->> 'bureau',
        'letter_kind', 'bureau_dispute', 'channel', 'bureau_api') order by l.place), '[]'::jsonb)
    from jsonb_array_elements(body -> 'letters') with ordinality as l(letter, place)));

-- A subject is a letter, a round or a case; subjects of other rounds are told apart by their ids.
alter table disputes.waits rename column letter_id to subject_id;
alter table disputes.waits drop constraint waits_awaited_check;
alter table disputes.waits add constraint waits_awaited_check
    check (awaited in ('approval', 'quality', 'response', 'sending', 'gate', 'identity', 'consent'));

alter table disputes.clocks rename column letter_id to subject_id;
alter table disputes.clocks drop constraint clocks_pkey;
alter table disputes.clocks drop constraint clocks_kind_check;
alter table disputes.clocks add column clock_id text;
alter table disputes.clocks add column case_id text references disputes.cases;
alter table disputes.clocks add column reason text;
alter table disputes.clocks add column cancelled_at timestamptz;
update disputes.clocks c set
    clock_id = 'clk_' || md5(c.subject_id || ':' || c.kind),
    case_id = (select r.case_id from disputes.rounds r where r.round_id = c.round_id),
    reason = case c.kind when 'reminder' then 'the answer is due soon' else 'the answer is overdue' end;
alter table disputes.clocks alter column clock_id set not null;
alter table disputes.clocks alter column case_id set not null;
alter table disputes.clocks alter column reason set not null;
alter table disputes.clocks alter column round_id drop not null;
alter table disputes.clocks add primary key (clock_id);
alter table disputes.clocks add constraint one_clock_a_subject unique (subject_id, kind);
drop index disputes.clocks_due;
create index clocks_due on disputes.clocks (due_at) where fired_at is null and cancelled_at is null;

-- Rounds that run already get the clock that new ones have from their start (policy.dispute.stuck_days of 2026.11).
insert into disputes.clocks (clock_id, case_id, round_id, subject_id, kind, due_at, reason, citation)
    select 'clk_' || md5(round_id || ':stuck'), case_id, round_id, round_id, 'stuck',
        (body ->> 'progressed_at')::timestamptz + interval '60 days', 'nothing has moved for 60 days', 'House rule'
    from disputes.rounds where body ->> 'ended' is null;
