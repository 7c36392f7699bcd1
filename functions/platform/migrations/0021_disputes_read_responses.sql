-- Disputes: what a specialist read in a bureau's answer, on which letter, when. Kept as it was told; mended by another.

create table disputes.read_responses (
    round_id         text        not null references disputes.rounds,
    response_id      text        not null,
    result_letter_id text,
    content          jsonb       not null,
    read_by          text        not null,
    recorded_at      timestamptz not null,
    primary key (round_id, response_id)
);
revoke update, delete on disputes.read_responses from disputes;
