-- Reports: bureaus' result letters as read, sealed under the consumer's key; disputes read them through a view.

create table reports.result_letters (
    letter_id   text primary key,
    customer_id text        not null,
    bureau      text,
    dated_on    date,
    sealed      bytea       not null,
    raw_key     text        not null,
    items       integer     not null,
    issues      integer     not null,
    received_at timestamptz not null
);
create index result_letters_of_customer on reports.result_letters (customer_id, received_at);

create view reports.v1_result_letters as
    select letter_id, customer_id, bureau, dated_on, sealed, received_at from reports.result_letters;

grant usage on schema reports to disputes;
grant select on reports.v1_result_letters to disputes;
