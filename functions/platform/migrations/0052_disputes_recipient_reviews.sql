-- Addresses that letters go to are put by one person and approved by another. What stood here before that was asked for
-- holds on, and names no reviewer. standing: `state` is an attorney general's.
alter table disputes.recipients add column standing text not null default 'approved'
    check (standing in ('proposed', 'approved', 'refused'));
alter table disputes.recipients alter column standing set default 'proposed';
alter table disputes.recipients add column reviewer text check (reviewer <> put_by);
alter table disputes.recipients add column reviewed_at timestamptz;
alter table disputes.recipients add column remark text;
alter table disputes.recipients add check (standing <> 'proposed' or reviewer is null);
alter table disputes.recipients add check (standing <> 'refused' or reviewer is not null);
alter table disputes.recipients add check ((reviewer is null) = (reviewed_at is null));
create unique index one_address_waits on disputes.recipients (kind, name_key) where standing = 'proposed';
grant update (standing, reviewer, reviewed_at, remark) on disputes.recipients to disputes;

create function disputes.keep_reviewed() returns trigger language plpgsql as $$
begin
    raise exception 'an address that was reviewed is never changed: % %', old.recipient_id, old.edition;
end $$;
create trigger reviewed_is_kept before update on disputes.recipients
    for each row when (old.standing <> 'proposed') execute function disputes.keep_reviewed();

-- A matter is found on the desk as the branch of a case, too.
create index open_branches on desk.tasks (split_part(step, ':', 2)) where resolved_at is null;
