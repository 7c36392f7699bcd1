-- Workflows are started by their case's name, which several answers about one round do not share.

drop index platform.outbox_starts;
create index outbox_starts on platform.outbox ((body ->> 'name'), created_at) where kind = 'start';
