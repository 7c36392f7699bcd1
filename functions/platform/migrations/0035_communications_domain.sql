-- Communications: what consumers were told of their case. Ids and codes only; a device's push token is sealed.

select platform.create_domain('communications');
grant usage on schema customers to communications;
grant select on customers.v1_profiles to communications;
grant select, insert on platform.data_keys to communications;

-- One message a milestone and subject for good: these rows, not those of consumed events, which are forgotten after
-- 90 days, keep a replay of the archive from telling anything again.
create table communications.messages (
    message_id       text primary key,
    customer_id      text        not null,
    milestone        text        not null,
    subject_id       text        not null,
    dispute_id       text,
    round_number     integer,
    letter_id        text,
    template_version integer     not null,
    reached_at       timestamptz not null,
    created_at       timestamptz not null,
    acknowledged_at  timestamptz,
    unique (customer_id, milestone, subject_id)
);
create index messages_of_customer on communications.messages (customer_id, message_id desc);
revoke delete on communications.messages from communications;

-- quiet: nothing was sent, and `reason` says why. failed: a person gave it up.
create table communications.deliveries (
    delivery_id text primary key,
    message_id  text        not null references communications.messages,
    customer_id text        not null,
    channel     text        not null check (channel in ('email', 'sms', 'push')),
    grouped     text        not null check (grouped in ('action', 'progress', 'results', 'legal')),
    state       text        not null default 'waiting'
        check (state in ('waiting', 'started', 'prepared', 'sent', 'quiet', 'failed')),
    reason      text,
    due_at      timestamptz not null,
    prepared_at timestamptz,
    ended_at    timestamptz,
    unique (message_id, channel)
);
create index deliveries_due on communications.deliveries (due_at) where state = 'waiting';
create index deliveries_prepared on communications.deliveries (customer_id, channel, grouped, prepared_at)
    where prepared_at is not null;
revoke delete on communications.deliveries from communications;

create table communications.preferences (
    customer_id text primary key,
    channels    jsonb       not null,
    quiet_hours jsonb,
    version     integer     not null,
    changed_at  timestamptz not null
);

create table communications.devices (
    customer_id  text primary key,
    sealed_token bytea       not null,
    changed_at   timestamptz not null
);
