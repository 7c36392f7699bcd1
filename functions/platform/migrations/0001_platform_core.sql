-- What every domain writes beside its own tables: outbox, idempotency keys, consumed events, workflow steps.
-- Rows belong to the role that wrote them; row-level security keeps domains out of each other's.

create schema platform;

create table platform.outbox (
    role         name        not null default current_user,
    row_id       text        not null,
    kind         text        not null check (kind in ('event', 'audit', 'task', 'start')),
    body         jsonb       not null,
    created_at   timestamptz not null,
    published_at timestamptz,
    primary key (role, row_id)
);
create index outbox_unpublished on platform.outbox (created_at) where published_at is null;

create table platform.idempotency (
    role           name        not null default current_user,
    operation      text        not null,
    caller         text        not null,
    key            text        not null,
    request_digest text        not null,
    response       jsonb,
    created_at     timestamptz not null,
    primary key (role, operation, caller, key)
);

create table platform.consumed (
    role        name        not null default current_user,
    operation   text        not null,
    event_id    text        not null,
    consumed_at timestamptz not null,
    primary key (role, operation, event_id)
);

create table platform.steps (
    role         name        not null default current_user,
    case_id      text        not null,
    step         text        not null,
    result       jsonb,
    committed_at timestamptz not null,
    primary key (role, case_id, step)
);

-- One wrapped data key per consumer; deleting it makes everything sealed under it unreadable (crypto-shredding).
create table platform.data_keys (
    customer_id text  primary key,
    wrapped_key bytea not null
);

-- A domain: its schema, its login role, and the rights every domain has. The password comes from its secret.
create function platform.create_domain(domain name) returns void language plpgsql as $$
begin
    if not exists (select from pg_roles where rolname = domain) then
        execute format('create role %I login', domain);
    end if;
    -- On Aurora a role signs in with an IAM token; elsewhere this role does not exist.
    if exists (select from pg_roles where rolname = 'rds_iam') then
        execute format('grant rds_iam to %I', domain);
    end if;
    execute format('create schema if not exists %I', domain);
    execute format('grant usage on schema platform, %I to %I', domain, domain);
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to %I',
                   domain, domain);
    execute format('grant select, insert, update on platform.outbox, platform.idempotency, platform.consumed, '
                   'platform.steps to %I', domain);
end $$;

do $$
declare
    shared text;
begin
    perform platform.create_domain('platform');
    foreach shared in array array['outbox', 'idempotency', 'consumed', 'steps'] loop
        execute format('alter table platform.%I enable row level security', shared);
        execute format('create policy own_rows on platform.%I using (role = current_user) '
                       'with check (role = current_user)', shared);
        -- The platform's own role sweeps and prunes for all.
        execute format('create policy sweep on platform.%I to platform using (true) with check (true)', shared);
        execute format('grant delete on platform.%I to platform', shared);
    end loop;
end $$;

grant select on public.migrations to platform;
