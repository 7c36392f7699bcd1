-- Disputes: every text ever shown and every signature are kept for good; letters redrafted from what they were drafted
-- from; likeness of letters by an index over all consumers; the package that was seen is what is sent.

-- edition: which text of the letter it is. sealed_brief: what it was drafted from; null for letters drafted before.
-- package_key, package_sha256: of this edition, once it was looked at; what is sent is those bytes.
alter table disputes.letters
    add column edition integer not null default 1 check (edition > 0),
    add column sealed_brief bytea,
    add column package_key text,
    add column package_sha256 text;

create table disputes.letter_versions (
    letter_id      text        not null references disputes.letters,
    edition        integer     not null,
    content_sha256 text        not null,
    sealed         bytea       not null,
    drafted_by     text        not null,
    drafted_at     timestamptz not null,
    primary key (letter_id, edition)
);
revoke update, delete on disputes.letter_versions from disputes;
insert into disputes.letter_versions (letter_id, edition, content_sha256, sealed, drafted_by, drafted_at)
    select letter_id, 1, content_sha256, sealed, 'platform', updated_at from disputes.letters;

-- A later signature stands beside an earlier one; which of them binds, the round says.
create table disputes.approvals (
    approval_id    text        primary key,
    letter_id      text        not null references disputes.letters,
    content_sha256 text        not null,
    package_sha256 text,
    sealed         bytea       not null,
    signed_at      timestamptz not null
);
create index approvals_of_letter on disputes.approvals (letter_id);
revoke update, delete on disputes.approvals from disputes;
insert into disputes.approvals (approval_id, letter_id, content_sha256, sealed, signed_at)
    select coalesce(signed.letter ->> 'approval_id', 'apv_' || l.letter_id), l.letter_id, l.content_sha256,
        l.sealed_approval, l.updated_at
    from disputes.letters l join disputes.rounds r using (round_id)
        left join lateral (select each.letter from jsonb_array_elements(r.body -> 'letters') as each(letter)
            where each.letter ->> 'letter_id' = l.letter_id) as signed on true
    where l.sealed_approval is not null;
alter table disputes.letters drop column sealed_approval;

-- Letters whose wordings share a band are compared; others are not near-identical (MinHash, locality-sensitive hashing).
create table disputes.fingerprint_bands (
    band        smallint not null,
    hash        bigint   not null,
    letter_id   text     not null references disputes.letters,
    customer_id text     not null,
    primary key (band, hash, letter_id)
);
create index bands_of_letter on disputes.fingerprint_bands (letter_id);
