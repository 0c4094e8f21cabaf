-- renames our schemas, so that the files can be applied beside them; this transaction is always rolled back. Later minor versions (15.20)
-- have a rename wait for sessions that create in the schema, and those for the rename: not for long, either way
do $$
declare
   l_schema record;
begin
   perform set_config('lock_timeout', '5s', true);
   for l_schema in select n.nspname from pg_namespace n where pg_get_userbyid(n.nspowner) = 'pf_owner' loop
      execute format('alter schema %I rename to %I', l_schema.nspname, left('set_aside_' || l_schema.nspname, 63));
   end loop;
   create schema pathfinder;
end
$$;
