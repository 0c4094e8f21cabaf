-- Makes the accounts; run once per server by a superuser, or by a role that may create roles. Safe to repeat.
-- No account gets a password here: set those that log in with alter role ... password, or let pg_hba.conf decide.

do $$
declare
   l_role varchar;
begin
   -- owner: tables and procedures, nobody logs in as it; app role: holds the grants on tenants' tables
   foreach l_role in array array['pf_owner', 'pf_app_role'] loop
      if not exists (select from pg_roles where rolname = l_role) then
         execute format('create role %I nologin noinherit', l_role);
      end if;
   end loop;
   foreach l_role in array array['pf_installer', 'pf_provisioner', 'pf_app', 'pf_analytics_reader', 'pf_analytics_writer', 'pf_auditor'] loop
      if not exists (select from pg_roles where rolname = l_role) then
         execute format('create role %I login', l_role);
      end if;
      execute format('alter role %I set search_path = pathfinder', l_role);
      execute format('alter role %I set timezone = %L', l_role, 'UTC');
   end loop;
end
$$;

grant pf_owner to pf_installer;
grant pf_app_role to pf_app, pf_provisioner;

-- what statements cost and who waits for whom, for the reports of pf_monitor; without it they show what the owner itself does
do $$
begin
   alter role pf_owner inherit;
   grant pg_read_all_stats to pf_owner;
exception
   when insufficient_privilege then
      raise notice 'statistics of statements will not be reported: a superuser must grant pg_read_all_stats to pf_owner for that';
end
$$;
