-- Disputes: what specialists said of signed letters; letter templates that staff propose and another reviews; addresses of
-- those who are no bureau; what the consumer says of a packet's sending stands with its letter alone.

-- The first letters of a template version are looked at; what is passed is one text. finding: why a text was sent back.
create table disputes.quality_checks (
    check_id       text primary key,
    letter_id      text        not null references disputes.letters,
    content_sha256 text        not null,
    template       text        not null,
    decision       text        not null check (decision in ('passed', 'sent_back')),
    finding        text,
    sealed_note    bytea,
    decided_by     text        not null,
    decided_at     timestamptz not null,
    check ((decision = 'sent_back') = (finding is not null))
);
create index quality_checks_of_letter on disputes.quality_checks (letter_id);
create index passed_of_template on disputes.quality_checks (template) where decision = 'passed';
revoke update, delete on disputes.quality_checks from disputes;

-- Version 1 of each kind comes with the platform. The body is never changed: another wording is another version.
create table disputes.letter_templates (
    template_id  text primary key,
    kind         text        not null,
    version      integer     not null check (version > 1),
    body         jsonb       not null,
    state        text        not null default 'proposed' check (state in ('proposed', 'approved', 'refused', 'published')),
    author       text        not null,
    proposed_at  timestamptz not null,
    reviewer     text        check (reviewer <> author),
    reviewed_at  timestamptz,
    remark       text,
    published_by text,
    published_at timestamptz,
    unique (kind, version),
    check ((state = 'proposed') = (reviewer is null)),
    check ((reviewer is null) = (reviewed_at is null)),
    check ((state = 'published') = (published_at is not null)),
    check ((published_by is null) = (published_at is null))
);
revoke update, delete on disputes.letter_templates from disputes;
grant update (state, reviewer, reviewed_at, remark, published_by, published_at) on disputes.letter_templates to disputes;

create function disputes.keep_published() returns trigger language plpgsql as $$
begin
    raise exception 'a published letter template is never changed: %', old.template_id;
end $$;
create trigger published_is_kept before update or delete on disputes.letter_templates
    for each row when (old.state = 'published') execute function disputes.keep_published();

-- Furnishers, collectors and agencies that letters go to; a changed address is a further edition. source: where it was
-- taken from. name_key: the name without case and signs, of an attorney general the state, so that nobody stands here
-- under two addresses.
create table disputes.recipients (
    recipient_id text        not null,
    edition      integer     not null check (edition > 0),
    kind         text        not null check (kind in ('furnisher', 'collector', 'agency')),
    name         text        not null,
    name_key     text        not null check (name_key <> ''),
    state        text        check (state ~ '^[A-Z]{2}$'),
    lines        jsonb       not null,
    time_zone    text        not null,
    source       text        not null,
    put_by       text        not null,
    put_at       timestamptz not null,
    primary key (recipient_id, edition),
    unique (kind, name_key, edition),
    check ((kind = 'agency') = (state is not null))
);
revoke update, delete on disputes.recipients from disputes;

-- When and under which number an escalation's packet was filed is what its letter says, as of any letter.
alter table disputes.escalations drop column filed_at, drop column reference;
