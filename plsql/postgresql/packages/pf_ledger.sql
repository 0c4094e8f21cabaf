-- Keeps the ledger for installations that run without our program: install.sql announces every file with its checksum,
-- then asks before each file and reports after it.

create schema if not exists pf_ledger;

/**
* Names the ledger entry of a file.
* @param p_file path under the engine's folder, as core/20261121_090000_ledger.sql
*/
create or replace function pf_ledger.entry_of(p_file in varchar, p_kind out varchar, p_version out varchar, p_description out varchar)
language plpgsql immutable security invoker set search_path = pathfinder, pg_temp as $$
declare
   l_name varchar := substring(p_file from '([^/]+)\.sql$');
begin
   if p_file like 'core/%' then
      p_kind := 'migration';
      p_version := left(l_name, 15);
      p_description := replace(substr(l_name, 17), '_', ' ');
   elsif p_file like 'packages/%' then
      p_kind := 'package';
      p_version := l_name;
      p_description := 'package ' || l_name;
   else
      raise exception using errcode = 'PF101', message = format('%s is neither a core file nor a package', p_file);
   end if;
end
$$;

/**
* Refuses to install over a database that a later version has installed.
* @param p_newest version of the newest migration of these files
* @throws PF109 the ledger holds a newer one
*/
create or replace function pf_ledger.refuse_newer(p_newest in varchar) returns void
language plpgsql volatile security invoker set search_path = pathfinder, pg_temp as $$
declare
   l_version varchar;
begin
   select max(version) into l_version from pf_schema_migrations
    where kind = 'migration' and state <> 'pending' and version > p_newest;
   if l_version is not null then
      raise exception using errcode = 'PF109',
         message = format('the database was installed by a later version (migration %s); these files end at %s: use the files of that version', l_version, p_newest);
   end if;
end
$$;

/**
* Enters a file that is to be applied, or checks the entry of one that was.
* @param p_file            path under the engine's folder
* @param p_checksum        SHA-256 of the file
* @param p_down_checksum   SHA-256 of its .down.sql
* @param p_statement_count statements in the file
* @throws PF109 a migration was changed after it had been applied, or is older than one already applied
*/
create or replace function pf_ledger.announce(p_file in varchar, p_checksum in varchar, p_down_checksum in varchar, p_statement_count in integer) returns void
language plpgsql volatile security invoker set search_path = pathfinder, pg_temp as $$
declare
   l_file  record;
   l_entry pf_schema_migrations%rowtype;
   l_newer varchar;
begin
   select * into l_file from pf_ledger.entry_of(p_file);
   select * into l_entry from pf_schema_migrations where kind = l_file.p_kind and version = l_file.p_version;
   if l_entry.state = 'applied' and l_entry.checksum = p_checksum then
      return;
   end if;
   if l_file.p_kind = 'migration' then
      if l_entry.state = 'applied' then
         raise exception using errcode = 'PF109',
            message = format('migration %s was changed after it was applied: restore the file, and put the change into a new migration', p_file);
      end if;
      select max(version) into l_newer from pf_schema_migrations
       where kind = 'migration' and state = 'applied' and version > l_file.p_version;
      if l_newer is not null then
         raise exception using errcode = 'PF109',
            message = format('migration %s is older than %s, which is applied: give it a later time stamp', p_file, l_newer);
      end if;
   end if;
   insert into pf_schema_migrations (kind, version, description, checksum, down_checksum, state, statements_done, statement_count)
   values (l_file.p_kind, l_file.p_version, l_file.p_description, p_checksum, p_down_checksum, 'pending', 0, p_statement_count)
   on conflict (kind, version) do update
      set description = excluded.description,
          checksum = excluded.checksum,
          down_checksum = excluded.down_checksum,
          state = 'pending',
          statements_done = 0,
          statement_count = excluded.statement_count,
          done_checksum = null,
          error = null;
end
$$;

/**
* Says whether a file is to be applied, and notes the start.
* @param p_file path under the engine's folder; must have been announced
* @return whether the caller is to run the file
*/
create or replace function pf_ledger.begin_file(p_file in varchar) returns boolean
language plpgsql volatile security invoker set search_path = pathfinder, pg_temp as $$
declare
   l_file  record;
   l_state varchar;
begin
   select * into l_file from pf_ledger.entry_of(p_file);
   select state into l_state from pf_schema_migrations where kind = l_file.p_kind and version = l_file.p_version;
   if l_state is null then
      raise exception using errcode = 'PF101',
         message = format('%s is in install.sql and not in install_files.sql: generate that file anew', p_file);
   end if;
   if l_state = 'applied' then
      return false;
   end if;
   update pf_schema_migrations
      set state = 'applying', started_at = clock_timestamp(), statements_done = null
    where kind = l_file.p_kind and version = l_file.p_version;
   return true;
end
$$;

/**
* Notes that a file is applied.
* @param p_file path under the engine's folder
*/
create or replace function pf_ledger.finish_file(p_file in varchar) returns void
language plpgsql volatile security invoker set search_path = pathfinder, pg_temp as $$
declare
   l_file record;
begin
   select * into l_file from pf_ledger.entry_of(p_file);
   update pf_schema_migrations
      set state = 'applied',
          statements_done = statement_count,
          started_at = coalesce(started_at, clock_timestamp()),
          applied_at = clock_timestamp(),
          duration_ms = coalesce(round(extract(epoch from clock_timestamp() - started_at) * 1000), 0),
          applied_by = left(session_user || ' by psql', 200),
          error = null
    where kind = l_file.p_kind and version = l_file.p_version and state <> 'applied';
end
$$;

revoke execute on all functions in schema pf_ledger from public;
