create or replace package pf_partitions authid definer is
   c_bad_argument constant pls_integer := -20100; -- to raise
   c_unknown      constant pls_integer := -20101;
   c_not_ready    constant pls_integer := -20103;
   c_drifted      constant pls_integer := -20109;

   -- a partition with its bounds; the oldest has no beginning
   type t_part is record (
      table_name     varchar2(63 char),
      partition_name varchar2(128 char),
      first_day      date,
      end_day        date,
      row_estimate   number(19)
   );
   type t_parts is table of t_part;

   -- the first day of a period
   type t_day is record (
      first_day date
   );
   type t_days is table of t_day;

   /**
   * The partitions of a table, oldest first.
   * @param p_table  table of pf_partitioned_tables, lower case
   * @param p_result partition_name, first_day (null for the oldest), end_day (day after the last one), row_estimate (rows as of the
   *                 last statistics), size_bytes (with indexes); no row for a table that is not divided
   */
   procedure days_of(p_table in varchar2, p_result out sys_refcursor);

   /**
   * The divided tables: those of the platform first, then those of tenants, with whose they are.
   * @param p_result table_name, tenant_id, suffix, period, days_ahead, keep_days, archive_rows, partition_count, oldest_end,
   *                 headroom_days (null: this engine makes partitions with their first row), announced
   */
   procedure list_tables(p_result out sys_refcursor);

   /**
   * Sets how far ahead a table gets partitions and how long its rows are kept. Where more is kept than before, announcements of what is
   * to stay are withdrawn; set already, it changes nothing. Commits.
   * @param p_days_ahead   1 to 366
   * @param p_keep_days    31 to 36600; null for all, as of every tenant's table
   * @param p_archive_rows Y when rows are put away before they go, else N
   * @param p_actor        who sets it, for the audit
   * @param p_result       one row: withdrawn, how many announcements were
   * @throws -20101 there is no such partitioned table
   * @throws -2290  a value is out of its range, or days are set for a tenant's table
   */
   procedure set_retention(
      p_table        in varchar2,
      p_days_ahead   in number,
      p_keep_days    in number,
      p_archive_rows in varchar2,
      p_actor        in varchar2,
      p_result       out sys_refcursor);

   /**
   * First days of the partitions that are missing for today and so many days ahead.
   * @param p_days   1 to 366; null for as many as the table asks for
   * @param p_result first_day
   * @throws -20100 p_days is out of its range
   * @throws -20101 there is no such partitioned table
   */
   procedure missing_of(p_table in varchar2, p_days in number default null, p_result out sys_refcursor);

   /**
   * Makes the partitions of today and of so many days ahead: on this engine for shorter first inserts of a period, not of need.
   * Each partition that is made commits; a lock that is not free at once is not waited for.
   * @param p_days   1 to 366; null for as many as the table asks for
   * @param p_most   how many at most; null for all
   * @param p_result one row: made, how many were missing
   * @throws -20100 p_days is out of its range
   * @throws -20101 there is no such partitioned table
   */
   procedure ensure_ahead(p_table in varchar2, p_days in number default null, p_most in number default null, p_result out sys_refcursor);

   /**
   * Partitions that end on or before a day and are not announced yet, oldest first.
   * @param p_before days of the last 31 days are refused: events may come a month late, and a day that was removed must not come back half full
   * @param p_result partition_name, first_day, end_day
   * @throws -20100 p_before is too young
   * @throws -20101 there is no such partitioned table of the platform
   */
   procedure announceable(p_table in varchar2, p_before in date, p_result out sys_refcursor);

   /**
   * First step of a removal: counts and sums the rows of the partitions that end on or before a day and lists them in
   * pf_partition_removals; nothing is removed yet. Does not commit.
   * @param p_before as that of announceable
   * @param p_most   how many at most; null for all
   * @param p_result one row: announced, how many were listed
   * @throws -20100 p_before is too young
   * @throws -20101 there is no such partitioned table of the platform
   */
   procedure announce_removal(p_table in varchar2, p_before in date, p_most in number default null, p_result out sys_refcursor);

   /**
   * The partitions of a table that are announced and stand, oldest first.
   * @param p_result first_day, end_day, row_count, announced_at, archived_at, bundle_key
   * @throws -20101 there is no such partitioned table
   */
   procedure removals_of(p_table in varchar2, p_result out sys_refcursor);

   /**
   * Tells how to read the rows of an announced partition. To be called first in a serializable transaction, whose snapshot everything is read from.
   * @param p_result columns (JSON), statement, row_count, row_sum; no row when the partition is gone or not announced
   */
   procedure open_export(p_table in varchar2, p_end_day in date, p_result out sys_refcursor);

   /**
   * Writes down where the rows of an announced partition were put away, and what they were. Commits.
   * @param p_result one row: outcome, archived, or changed when they are not those announced: then it is announced anew, with them
   * @throws -20103 it is not announced, or has gone
   */
   procedure record_archive(
      p_table         in varchar2,
      p_end_day       in date,
      p_row_count     in number,
      p_row_sum       in varchar2,
      p_bundle_key    in varchar2,
      p_bundle_sha256 in varchar2,
      p_result        out sys_refcursor);

   /**
   * Second step of a removal: takes an announced partition away that was announced at least so many seconds ago. DDL commits; a call that
   * is broken off is finished by the next one. A lock that is not free at once is not waited for. Every index is usable afterwards.
   * @param p_actor  who removes it, for the audit
   * @param p_result first_day, end_day, row_count, outcome: removed, changed (rows came, went or changed since: announced anew), pending
   *                 (not rolled up yet) or unarchived (to be put away first); no row when it is too early
   * @throws -20101 there is no such partitioned table
   */
   procedure remove(p_table in varchar2, p_end_day in date, p_min_age_seconds in number, p_actor in varchar2, p_result out sys_refcursor);

   /**
   * The time by which a tenant's table can be divided.
   * @return null where it cannot: it must be large, referred to by nobody, and have a time that never changes
   */
   function key_of(p_suffix in varchar2) return varchar2;

   /**
   * Divides the large tables of a leased operation's tenant by quarters, with their rows; done before, it does nothing. Commits, because
   * DDL does. Readers and writers go on meanwhile.
   * @throws -20102 the lease is lost
   * @throws -20103 the tenant's state forbids it
   * @throws -20106 the operation was cancelled
   * @throws -20109 rows were lost on the way; the table is to be looked at by a person
   */
   procedure divide(p_operation_id in varchar2, p_fence in number);
end pf_partitions;
/
create or replace package body pf_partitions is
   e_last_range exception;
   e_unknown    exception;
   pragma exception_init(e_last_range, -14758);
   pragma exception_init(e_unknown, -20101);

   -- small pieces

   function today return date is
   begin
      return trunc(cast(sys_extract_utc(systimestamp) as date));
   end today;

   function table_row(p_table in varchar2) return pf_partitioned_tables%rowtype is
      l_table pf_partitioned_tables%rowtype;
   begin
      select t.* into l_table from pf_partitioned_tables t where t.table_name = p_table;
      return l_table;
   exception
      when no_data_found then
         raise_application_error(c_unknown, 'There is no such partitioned table.');
   end table_row;

   function table_sql(p_table in varchar2) return varchar2 is
   begin
      return sys.dbms_assert.simple_sql_name(table_row(p_table => p_table).table_name);
   end table_sql;

   function day_sql(p_day in date) return varchar2 is
   begin
      return 'timestamp ''' || to_char(p_day, 'YYYY-MM-DD') || ' 00:00:00''';
   end day_sql;

   function start_of(p_period in varchar2, p_day in date) return date is
   begin
      return trunc(p_day, case p_period when 'day' then 'DD' when 'month' then 'MM' else 'Q' end);
   end start_of;

   -- The first day of the period so many periods later, or earlier.
   function shifted(p_period in varchar2, p_day in date, p_periods in number) return date is
   begin
      return case p_period
                when 'day' then p_day + p_periods
                when 'month' then add_months(p_day, p_periods)
                else add_months(p_day, 3 * p_periods)
             end;
   end shifted;

   function interval_sql(p_period in varchar2) return varchar2 is
   begin
      return case p_period
                when 'day' then 'numtodsinterval(1, ''DAY'')'
                when 'month' then 'numtoyminterval(1, ''MONTH'')'
                else 'numtoyminterval(3, ''MONTH'')'
             end;
   end interval_sql;

   -- A partition is told by its bound, which is a LONG: read in a loop, since SQL can do nothing with it.
   function parts_of(p_table in pf_partitioned_tables%rowtype) return t_parts is
      l_parts t_parts := t_parts();
      l_part  t_part;
   begin
      for r in (select p.partition_name, p.high_value, p.interval as by_interval, p.num_rows
                  from sys.user_tab_partitions p
                 where p.table_name = upper(p_table.table_name)
                 order by p.partition_position) loop
         l_part.table_name := p_table.table_name;
         l_part.partition_name := r.partition_name;
         l_part.end_day := to_date(regexp_substr(r.high_value, '[0-9]{4}-[0-9]{2}-[0-9]{2}'), 'YYYY-MM-DD');
         l_part.first_day := case r.by_interval when 'YES' then shifted(p_period => p_table.period, p_day => l_part.end_day, p_periods => -1) end;
         l_part.row_estimate := coalesce(r.num_rows, 0);
         l_parts.extend;
         l_parts(l_parts.count) := l_part;
      end loop;
      return l_parts;
   end parts_of;

   -- The partition that ends on a day; without a name when there is none.
   function part_ending(p_table in pf_partitioned_tables%rowtype, p_end_day in date) return t_part is
      l_parts t_parts := parts_of(p_table => p_table);
      l_none  t_part;
   begin
      for i in 1 .. l_parts.count loop
         if l_parts(i).end_day = p_end_day then
            return l_parts(i);
         end if;
      end loop;
      return l_none;
   end part_ending;

   function rows_sql(p_table in pf_partitioned_tables%rowtype, p_part in t_part) return varchar2 is
   begin
      return ' where t.' || sys.dbms_assert.simple_sql_name(p_table.key_column) || ' < ' || day_sql(p_day => p_part.end_day)
             || case when p_part.first_day is not null then ' and t.' || sys.dbms_assert.simple_sql_name(p_table.key_column) || ' >= ' || day_sql(p_day => p_part.first_day) end;
   end rows_sql;

   procedure sum_part(p_table in pf_partitioned_tables%rowtype, p_part in t_part, p_rows out number, p_sum out varchar2) is
   begin
      pf_archive.sum_table(p_table_name => p_table.table_name, p_rows => p_rows, p_sum => p_sum, p_condition => rows_sql(p_table => p_table, p_part => p_part));
   end sum_part;

   -- what there is

   procedure days_of(p_table in varchar2, p_result out sys_refcursor) is
      l_table pf_partitioned_tables%rowtype;
      l_parts t_parts := t_parts();
   begin
      begin
         l_table := table_row(p_table => p_table);
         l_parts := parts_of(p_table => l_table);
      exception
         when e_unknown then
            null; -- a table that is not divided has no partitions
      end;
      open p_result for
         select d.partition_name,
                d.first_day,
                d.end_day,
                d.row_estimate,
                cast((select coalesce(sum(s.bytes), 0)
                        from sys.user_segments s
                       where s.partition_name = d.partition_name
                         and (s.segment_name = upper(p_table)
                              or s.segment_name in (select i.index_name from sys.user_indexes i where i.table_name = upper(p_table))))
                     + (select coalesce(sum(s.bytes), 0)
                          from sys.user_lob_partitions b
                          join sys.user_segments s on s.segment_name = b.lob_name and s.partition_name = b.lob_partition_name
                         where b.table_name = upper(p_table)
                           and b.partition_name = d.partition_name) as number(19)) as size_bytes
           from table(l_parts) d
          order by d.end_day;
   end days_of;

   procedure list_tables(p_result out sys_refcursor) is
      l_all   t_parts := t_parts();
      l_parts t_parts;
   begin
      for r in (select t.* from pf_partitioned_tables t) loop
         l_parts := parts_of(p_table => r);
         for i in 1 .. l_parts.count loop
            l_all.extend;
            l_all(l_all.count) := l_parts(i);
         end loop;
      end loop;
      open p_result for
         select t.table_name,
                n.user_id as tenant_id,
                n.suffix,
                t.period,
                t.days_ahead,
                t.keep_days,
                t.archive_rows,
                (select count(*) from table(l_all) d where d.table_name = t.table_name) as partition_count,
                (select min(d.end_day) from table(l_all) d where d.table_name = t.table_name) as oldest_end,
                cast(null as number(10)) as headroom_days,
                (select count(*) from pf_partition_removals g where g.table_name = t.table_name and g.removed_at is null) as announced
           from pf_partitioned_tables t
           left join pf_tenant_tables n on n.table_name = t.tenant_table
          order by n.user_id nulls first, t.table_name;
   end list_tables;

   -- how long

   procedure set_retention(
      p_table        in varchar2,
      p_days_ahead   in number,
      p_keep_days    in number,
      p_archive_rows in varchar2,
      p_actor        in varchar2,
      p_result       out sys_refcursor) is
      l_table     pf_partitioned_tables%rowtype;
      l_user_id   pf_tenant_tables.user_id%type;
      l_suffix    pf_tenant_tables.suffix%type;
      l_withdrawn pls_integer := 0;
      l_before    json_object_t := json_object_t();
      l_details   json_object_t := json_object_t();
   begin
      begin
         select t.* into l_table from pf_partitioned_tables t where t.table_name = p_table for update;
      exception
         when no_data_found then
            raise_application_error(c_unknown, 'There is no such partitioned table.');
      end;
      if p_days_ahead is null or p_archive_rows is null or l_table.days_ahead <> p_days_ahead or l_table.archive_rows <> p_archive_rows or coalesce(l_table.keep_days, 0) <> coalesce(p_keep_days, 0) then
         update pf_partitioned_tables t
            set t.days_ahead = p_days_ahead,
                t.keep_days = p_keep_days,
                t.archive_rows = p_archive_rows
          where t.table_name = p_table;
         if l_table.keep_days < coalesce(p_keep_days, 2147483647) then
            -- what was to go and is to stay now
            delete from pf_partition_removals g
             where g.table_name = p_table
               and g.removed_at is null
               and (p_keep_days is null or g.end_day > trunc(cast(sys_extract_utc(systimestamp) as date)) - p_keep_days);
            l_withdrawn := sql%rowcount;
         end if;
         -- names of tenants' tables are not for the audit, which outlives them
         select min(n.user_id), min(n.suffix) into l_user_id, l_suffix from pf_tenant_tables n where n.table_name = l_table.tenant_table;
         l_before.put('days_ahead', l_table.days_ahead);
         if l_table.keep_days is not null then
            l_before.put('keep_days', l_table.keep_days);
         end if;
         l_before.put('archive_rows', l_table.archive_rows);
         l_details.put('days_ahead', p_days_ahead);
         if p_keep_days is not null then
            l_details.put('keep_days', p_keep_days);
         end if;
         l_details.put('archive_rows', p_archive_rows);
         l_details.put('withdrawn', l_withdrawn);
         l_details.put('before', l_before);
         pf_log.audit_as(
            p_actor         => p_actor,
            p_action        => 'set_retention',
            p_resource_type => case when l_user_id is null then 'partitioned_table' else 'tenant' end,
            p_resource_id   => coalesce(l_user_id, p_table),
            p_table_name    => coalesce(l_suffix, p_table),
            p_details       => l_details.to_clob());
      end if;
      commit;
      open p_result for
         select cast(l_withdrawn as number(10)) as withdrawn from dual;
   end set_retention;

   -- ahead

   function missing_days(p_table in pf_partitioned_tables%rowtype, p_days in number) return t_days is
      l_parts   t_parts := parts_of(p_table => p_table);
      l_days    t_days := t_days();
      l_day     t_day;
      l_last    date;
      l_missing boolean;
   begin
      if p_days not between 1 and 366 then
         raise_application_error(c_bad_argument, 'Partitions are made 1 to 366 days ahead.');
      end if;
      l_last := today() + coalesce(p_days, p_table.days_ahead);
      l_day.first_day := start_of(p_period => p_table.period, p_day => today());
      while l_day.first_day <= l_last loop
         l_missing := l_day.first_day >= p_table.first_day;
         for i in 1 .. l_parts.count loop
            if l_parts(i).end_day = shifted(p_period => p_table.period, p_day => l_day.first_day, p_periods => 1) then
               l_missing := false;
            end if;
         end loop;
         if l_missing then
            l_days.extend;
            l_days(l_days.count) := l_day;
         end if;
         l_day.first_day := shifted(p_period => p_table.period, p_day => l_day.first_day, p_periods => 1);
      end loop;
      return l_days;
   end missing_days;

   procedure missing_of(p_table in varchar2, p_days in number default null, p_result out sys_refcursor) is
      l_days t_days := missing_days(p_table => table_row(p_table => p_table), p_days => p_days);
   begin
      open p_result for
         select d.first_day from table(l_days) d order by d.first_day;
   end missing_of;

   procedure ensure_ahead(p_table in varchar2, p_days in number default null, p_most in number default null, p_result out sys_refcursor) is
      l_days t_days := missing_days(p_table => table_row(p_table => p_table), p_days => p_days);
      l_made pls_integer := 0;
      l_sql  varchar2(1000 char);
   begin
      for i in 1 .. least(l_days.count, coalesce(p_most, l_days.count)) loop
         l_sql := 'lock table ' || table_sql(p_table => p_table) || ' partition for (' || day_sql(p_day => l_days(i).first_day) || ') in share mode nowait';
         execute immediate l_sql;
         commit; -- lets go of the lock; the partition stays in any case
         l_made := l_made + 1;
      end loop;
      open p_result for
         select cast(l_made as number(10)) as made from dual;
   end ensure_ahead;

   -- away

   -- Partitions that may be announced, oldest first.
   function announceable_parts(p_table in varchar2, p_before in date) return t_parts is
      l_table    pf_partitioned_tables%rowtype;
      l_all      t_parts;
      l_parts    t_parts := t_parts();
      l_standing pls_integer;
   begin
      if p_before is null or p_before > today() - 31 then
         raise_application_error(c_bad_argument, 'Days of the last 31 days are not removed.');
      end if;
      l_table := table_row(p_table => p_table);
      if l_table.tenant_table is not null then
         raise_application_error(c_unknown, 'There is no such partitioned table of the platform.');
      end if;
      l_all := parts_of(p_table => l_table);
      for i in 1 .. l_all.count loop
         if l_all(i).end_day <= p_before then
            select count(*)
              into l_standing
              from pf_partition_removals g
             where g.table_name = p_table
               and g.end_day = l_all(i).end_day
               and g.removed_at is null;
            if l_standing = 0 then
               l_parts.extend;
               l_parts(l_parts.count) := l_all(i);
            end if;
         end if;
      end loop;
      return l_parts;
   end announceable_parts;

   procedure announceable(p_table in varchar2, p_before in date, p_result out sys_refcursor) is
      l_parts t_parts := announceable_parts(p_table => p_table, p_before => p_before);
   begin
      open p_result for
         select d.partition_name, d.first_day, d.end_day from table(l_parts) d order by d.end_day;
   end announceable;

   procedure announce_removal(p_table in varchar2, p_before in date, p_most in number default null, p_result out sys_refcursor) is
      l_parts     t_parts := announceable_parts(p_table => p_table, p_before => p_before);
      l_table     pf_partitioned_tables%rowtype := table_row(p_table => p_table);
      l_part      t_part;
      l_rows      number(19);
      l_sum       pf_partition_removals.row_sum%type;
      l_announced pls_integer := 0;
   begin
      for i in 1 .. least(l_parts.count, coalesce(p_most, l_parts.count)) loop
         l_part := l_parts(i);
         sum_part(p_table => l_table, p_part => l_part, p_rows => l_rows, p_sum => l_sum);
         -- a day that was removed before can stand again after a restore
         delete from pf_partition_removals g where g.table_name = p_table and g.end_day = l_part.end_day;
         insert into pf_partition_removals (table_name, first_day, end_day, row_count, row_sum)
         values (p_table, l_part.first_day, l_part.end_day, l_rows, l_sum);
         l_announced := l_announced + 1;
      end loop;
      open p_result for
         select cast(l_announced as number(10)) as announced from dual;
   end announce_removal;

   procedure removals_of(p_table in varchar2, p_result out sys_refcursor) is
      l_name pf_partitioned_tables.table_name%type := table_row(p_table => p_table).table_name;
   begin
      open p_result for
         select g.first_day, g.end_day, g.row_count, g.announced_at, g.archived_at, g.bundle_key
           from pf_partition_removals g
          where g.table_name = l_name
            and g.removed_at is null
          order by g.end_day;
   end removals_of;

   function announced_count(p_table in varchar2, p_end_day in date) return number is
      l_count pls_integer;
   begin
      select count(*)
        into l_count
        from pf_partition_removals g
       where g.table_name = p_table
         and g.end_day = p_end_day
         and g.removed_at is null;
      return l_count;
   end announced_count;

   procedure open_export(p_table in varchar2, p_end_day in date, p_result out sys_refcursor) is
      l_table   pf_partitioned_tables%rowtype := table_row(p_table => p_table);
      l_part    t_part := part_ending(p_table => l_table, p_end_day => p_end_day);
      l_columns clob;
      l_list    varchar2(32767 char);
      l_binds   varchar2(32767 char);
      l_rows    number(19);
      l_sum     pf_partition_removals.row_sum%type;
      l_sql     varchar2(32767 char);
   begin
      if l_part.partition_name is not null and announced_count(p_table => p_table, p_end_day => p_end_day) > 0 then
         pf_archive.describe_columns(p_table_name => p_table, p_like => p_table, p_columns => l_columns, p_list => l_list, p_binds => l_binds);
         l_sql := 'select ' || l_list || ' from ' || lower($$plsql_unit_owner) || '.' || table_sql(p_table => p_table) || ' t' || rows_sql(p_table => l_table, p_part => l_part);
         sum_part(p_table => l_table, p_part => l_part, p_rows => l_rows, p_sum => l_sum);
      end if;
      open p_result for
         select l_columns as "COLUMNS", l_sql as statement, l_rows as row_count, l_sum as row_sum
           from dual
          where l_rows is not null;
   end open_export;

   procedure record_archive(
      p_table         in varchar2,
      p_end_day       in date,
      p_row_count     in number,
      p_row_sum       in varchar2,
      p_bundle_key    in varchar2,
      p_bundle_sha256 in varchar2,
      p_result        out sys_refcursor) is
      l_removal pf_partition_removals%rowtype;
      l_outcome varchar2(10 char);
   begin
      begin
         select g.*
           into l_removal
           from pf_partition_removals g
          where g.table_name = p_table
            and g.end_day = p_end_day
            and g.removed_at is null
            for update;
      exception
         when no_data_found then
            raise_application_error(c_not_ready, 'The partition is not announced, or has gone.');
      end;
      -- what was put away is what may go: where it is not what was announced, it is announced anew
      l_outcome := case when l_removal.row_count <> p_row_count or l_removal.row_sum <> p_row_sum then 'changed' else 'archived' end;
      update pf_partition_removals g
         set g.row_count = p_row_count,
             g.row_sum = p_row_sum,
             g.bundle_key = p_bundle_key,
             g.bundle_sha256 = p_bundle_sha256,
             g.announced_at = case l_outcome when 'changed' then sys_extract_utc(systimestamp) else g.announced_at end,
             g.archived_at = sys_extract_utc(systimestamp)
       where g.table_name = p_table
         and g.end_day = p_end_day;
      commit;
      open p_result for
         select l_outcome as outcome from dual;
   end record_archive;

   function pending_days(p_table in varchar2, p_first_day in date, p_end_day in date) return number is
      l_days number(10);
   begin
      if p_table <> 'pf_user_analytics' then
         return 0;
      end if;
      select count(*)
        into l_days
        from pf_analytics_pending p
       where p.event_day < p_end_day
         and (p_first_day is null or p.event_day >= p_first_day);
      return l_days;
   end pending_days;

   -- The only partition of a table cannot go, and until 12.1 the last one before the interval ones could not either.
   procedure drop_part(p_table in pf_partitioned_tables%rowtype, p_part in t_part) is
      l_sql varchar2(1000 char);
   begin
      -- not a moment's wait: whoever came after would wait too
      execute immediate 'alter session set ddl_lock_timeout = 0';
      l_sql := 'alter table ' || table_sql(p_table => p_table.table_name) || ' drop partition ' || sys.dbms_assert.enquote_name(p_part.partition_name, false) || ' update indexes';
      begin
         execute immediate l_sql;
      exception
         when e_last_range then
            execute immediate 'alter table ' || table_sql(p_table => p_table.table_name) || ' set interval (' || interval_sql(p_period => p_table.period) || ')';
            execute immediate l_sql;
      end;
   end drop_part;

   -- Values go with the changes that they belong to: later nothing would say whose they are.
   procedure forget_values(p_part in t_part) is
   begin
      delete from pf_audit_values v
       where v.audit_id in (select l.audit_id
                              from pf_audit_log l
                             where l.occurred_at < cast(p_part.end_day as timestamp)
                               and (p_part.first_day is null or l.occurred_at >= cast(p_part.first_day as timestamp)));
   end forget_values;

   procedure remove(p_table in varchar2, p_end_day in date, p_min_age_seconds in number, p_actor in varchar2, p_result out sys_refcursor) is
      l_table    pf_partitioned_tables%rowtype := table_row(p_table => p_table);
      l_removal  pf_partition_removals%rowtype;
      l_part     t_part;
      l_rows     number(19);
      l_sum      pf_partition_removals.row_sum%type;
      l_outcome  varchar2(10 char);
      l_sql      varchar2(400 char);
      l_details  json_object_t := json_object_t();
      l_recorded pls_integer;
   begin
      begin
         select g.*
           into l_removal
           from pf_partition_removals g
          where g.table_name = p_table
            and g.end_day = p_end_day
            and g.removed_at is null
            and g.announced_at <= sys_extract_utc(systimestamp) - numtodsinterval(p_min_age_seconds, 'SECOND')
            for update nowait; -- who withdraws it waits, or was faster
      exception
         when no_data_found then
            l_removal.end_day := null; -- not announced, too early, or somebody else was faster
      end;
      if l_removal.end_day is not null then
         l_part := part_ending(p_table => l_table, p_end_day => p_end_day);
         l_rows := l_removal.row_count;
         l_sum := l_removal.row_sum;
         if l_part.partition_name is not null then
            -- nobody else removes it, and no row comes between the sum and the drop; the DDL lets go of it to take it again
            l_sql := 'lock table ' || table_sql(p_table => p_table) || ' partition (' || sys.dbms_assert.enquote_name(l_part.partition_name, false) || ') in exclusive mode nowait';
            execute immediate l_sql;
            sum_part(p_table => l_table, p_part => l_part, p_rows => l_rows, p_sum => l_sum);
         end if;
         if l_rows <> l_removal.row_count or l_sum <> l_removal.row_sum then
            -- announced anew: what came since has to be counted, and archived, first
            update pf_partition_removals g
               set g.row_count = l_rows,
                   g.row_sum = l_sum,
                   g.announced_at = sys_extract_utc(systimestamp),
                   g.archived_at = null,
                   g.bundle_key = null,
                   g.bundle_sha256 = null
             where g.table_name = p_table
               and g.end_day = p_end_day
               and g.removed_at is null;
            l_outcome := 'changed';
         elsif pending_days(p_table => p_table, p_first_day => l_removal.first_day, p_end_day => p_end_day) > 0 then
            l_outcome := 'pending';
         elsif l_part.partition_name is not null and l_table.archive_rows = 'Y' and l_removal.archived_at is null then
            l_outcome := 'unarchived';
         else
            if l_part.partition_name is not null then
               if p_table = 'pf_audit_log' then
                  forget_values(p_part => l_part);
               end if;
               drop_part(p_table => l_table, p_part => l_part);
            end if;
            update pf_partition_removals g
               set g.removed_at = sys_extract_utc(systimestamp)
             where g.table_name = p_table
               and g.end_day = p_end_day
               and g.removed_at is null;
            l_recorded := sql%rowcount;
            -- DDL has let go of every lock: the row says who removed it, and comes back where somebody withdrew it at that moment
            if l_recorded = 0 and l_part.partition_name is not null then
               l_removal.removed_at := sys_extract_utc(systimestamp);
               insert into pf_partition_removals values l_removal;
               l_recorded := 1;
            end if;
            if l_recorded > 0 then
               l_details.put('rows', l_rows);
               if l_removal.bundle_key is not null then
                  l_details.put('bundle', l_removal.bundle_key);
                  l_details.put('sha256', l_removal.bundle_sha256);
               end if;
               pf_log.audit_as(
                  p_actor         => p_actor,
                  p_action        => 'drop_partition',
                  p_resource_type => 'partition',
                  p_resource_id   => to_char(p_end_day - 1, 'YYYY-MM-DD'),
                  p_table_name    => p_table,
                  p_details       => l_details.to_clob());
            end if;
            l_outcome := 'removed';
         end if;
         commit;
      end if;
      open p_result for
         select l_removal.first_day as first_day, p_end_day as end_day, l_rows as row_count, l_outcome as outcome
           from dual
          where l_outcome is not null;
   end remove;

   -- tenants' tables

   function key_of(p_suffix in varchar2) return varchar2 is
   begin
      return case p_suffix when 'messages' then 'created_at' end;
   end key_of;

   function count_all(p_table_name in varchar2) return number is
      l_rows number(19);
      l_sql  varchar2(200 char) := 'select count(*) from ' || sys.dbms_assert.simple_sql_name(p_table_name);
   begin
      execute immediate l_sql into l_rows;
      return l_rows;
   end count_all;

   -- The quarter of a table's oldest row, or the present one.
   function first_quarter(p_table_name in varchar2, p_key in varchar2) return date is
      l_oldest date;
      l_sql    varchar2(400 char) := 'select cast(min(t.' || sys.dbms_assert.simple_sql_name(p_key) || ') as date) from ' || sys.dbms_assert.simple_sql_name(p_table_name) || ' t';
   begin
      execute immediate l_sql into l_oldest;
      return start_of(p_period => 'quarter', p_day => least(coalesce(l_oldest, today()), today()));
   end first_quarter;

   function is_divided(p_table_name in varchar2) return boolean is
      l_count pls_integer;
   begin
      select count(*) into l_count from sys.user_tables t where t.table_name = upper(p_table_name) and t.partitioned = 'YES';
      return l_count > 0;
   end is_divided;

   procedure divide_table(p_table_name in varchar2, p_suffix in varchar2) is
      l_first date := first_quarter(p_table_name => p_table_name, p_key => key_of(p_suffix => p_suffix));
      l_rows  number(19) := count_all(p_table_name => p_table_name);
      l_sql   varchar2(1000 char);
   begin
      -- a worker may have been lost between its DDL and the note
      if not is_divided(p_table_name => p_table_name) then
         l_sql := 'alter table ' || sys.dbms_assert.simple_sql_name(p_table_name) || ' modify partition by range (' || key_of(p_suffix => p_suffix)
                  || ') interval (' || interval_sql(p_period => 'quarter') || ') (partition p_initial values less than (' || day_sql(p_day => l_first)
                  || ') storage (initial 64k next 64k)) online update indexes';
         execute immediate l_sql;
         -- writers went on meanwhile; what can go wrong, a closed policy, is all or nothing
         if l_rows > 0 and count_all(p_table_name => p_table_name) = 0 then
            raise_application_error(c_drifted, 'The rows of ' || p_suffix || ' were lost when it was divided.');
         end if;
      end if;
      -- else each quarter of each tenant begins with 8 MB
      l_sql := 'alter table ' || sys.dbms_assert.simple_sql_name(p_table_name) || ' modify default attributes storage (initial 64k next 64k)';
      execute immediate l_sql;
      insert into pf_partitioned_tables (table_name, key_column, period, first_day, days_ahead, archive_rows, tenant_table)
      values (p_table_name, key_of(p_suffix => p_suffix), 'quarter', l_first, 366, 'N', p_table_name);
   end divide_table;

   procedure divide(p_operation_id in varchar2, p_fence in number) is
      l_tenant    pf_tenants%rowtype;
      l_operation pf_schema_operations%rowtype;
      l_details   json_object_t := json_object_t();
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      select o.* into l_operation from pf_schema_operations o where o.operation_id = p_operation_id;
      if l_operation.kind <> 'convert' or l_tenant.state not in ('ready', 'suspended') then
         raise_application_error(c_not_ready, 'The tables of a tenant that is ' || l_tenant.state || ' cannot be divided.');
      end if;
      l_details.put('operation', p_operation_id);
      for r in (select n.table_name, n.suffix
                  from pf_tenant_tables n
                 where n.user_id = l_tenant.user_id
                   and n.suffix = 'messages' -- of those that key_of knows
                   and not exists (select null from pf_partitioned_tables t where t.tenant_table = n.table_name)) loop
         pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N');
         -- under a closed policy every table looks empty
         pf_context.enter_job(p_set_no => l_tenant.set_no);
         divide_table(p_table_name => r.table_name, p_suffix => r.suffix);
         pf_context.leave_job;
         pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
         pf_log.audit_as(
            p_actor         => l_operation.leased_by,
            p_action        => 'convert',
            p_resource_type => 'tenant',
            p_resource_id   => l_tenant.user_id,
            p_table_name    => r.suffix,
            p_details       => l_details.to_clob());
         commit;
      end loop;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when others then
         rollback;
         pf_context.leave_job;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end divide;
end pf_partitions;
/
grant execute on pf_partitions to pf_provisioner
/
