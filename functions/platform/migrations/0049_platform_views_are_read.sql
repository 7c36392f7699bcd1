-- A view is read, by its own domain too: what a domain may do by default covers views, and through a view of one table
-- it could change what the table itself lets it only add to. A later migration that makes a view revokes the same.
do $$
declare
    each record;
begin
    for each in
        select n.nspname as domain, c.relname as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.rolname = n.nspname
        where c.relkind = 'v'
    loop
        execute format('revoke insert, update, delete on %I.%I from %I', each.domain, each.name, each.domain);
    end loop;
end $$;

-- What a bank vouches for names the bank.
alter table scoring.behavioral_data
    add constraint supplied_by_a_bank check ((bank_id is not null) = (origin = 'supplied'));
