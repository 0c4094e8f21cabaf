create or replace package pf_partitions authid definer is
   c_bad_argument constant pls_integer := -20100; -- to raise
   c_unknown      constant pls_integer := -20101;

   /**
   * The partitions of a table, oldest first.
   * @param p_table  table of pf_partitioned_tables, lower case
   * @param p_result partition_name, first_day (null for the oldest), end_day (day after the last one), row_estimate (rows as of the
   *                 last statistics), size_bytes (with indexes); no row for a table that is not divided
   */
   procedure days_of(p_table in varchar2, p_result out sys_refcursor);

   /**
   * Makes the partitions of today and of so many days ahead: on this engine for shorter first inserts of a day, not of need.
   * Each partition that is made commits.
   * @param p_days   1 to 366; null for as many as the table asks for
   * @param p_result one row: made, how many were missing
   * @throws -20100 p_days is out of its range
   * @throws -20101 there is no such partitioned table
   */
   procedure ensure_ahead(p_table in varchar2, p_days in number default null, p_result out sys_refcursor);

   /**
   * First step of a removal: counts the rows of the partitions that end on or before a day and lists them in
   * pf_partition_removals; nothing is removed yet. Does not commit.
   * @param p_before days of the last 31 days are refused: events may come a month late, and a day that was removed must not come back half full
   * @param p_result one row: announced, how many were listed
   * @throws -20100 p_before is too young
   * @throws -20101 there is no such partitioned table
   */
   procedure announce_removal(p_table in varchar2, p_before in date, p_result out sys_refcursor);

   /**
   * Second step of a removal: takes away what was announced at least so many seconds ago. DDL commits, partition by partition; a
   * call that is broken off is finished by the next one. Every index is usable afterwards.
   * @param p_result first_day, end_day, row_count, outcome: removed, changed (rows came or went since: announced anew) or pending
   *                 (not rolled up yet)
   */
   procedure remove_announced(p_table in varchar2, p_min_age_seconds in number, p_result out sys_refcursor);
end pf_partitions;
/
create or replace package body pf_partitions is
   c_lock_seconds constant pls_integer := 2;

   type t_removals is table of pf_partition_removals%rowtype;

   function today return date is
   begin
      return trunc(cast(sys_extract_utc(systimestamp) as date));
   end today;

   procedure require_table(p_table in varchar2) is
      l_count pls_integer;
   begin
      select count(*) into l_count from pf_partitioned_tables t where t.table_name = p_table;
      if l_count = 0 then
         raise_application_error(c_unknown, 'There is no such partitioned table.');
      end if;
   end require_table;

   function table_sql(p_table in varchar2) return varchar2 is
   begin
      require_table(p_table => p_table);
      return sys.dbms_assert.simple_sql_name(p_table);
   end table_sql;

   function day_sql(p_day in date) return varchar2 is
   begin
      return 'timestamp ''' || to_char(p_day, 'YYYY-MM-DD') || ' 00:00:00''';
   end day_sql;

   -- A partition is told by its bound, which is a LONG: read in a loop, since SQL can do nothing with it.
   function partition_ending(p_table in varchar2, p_end_day in date) return varchar2 is
   begin
      for r in (select p.partition_name, p.high_value
                  from sys.user_tab_partitions p
                 where p.table_name = upper(p_table)
                 order by p.partition_position) loop
         if to_date(regexp_substr(r.high_value, '[0-9]{4}-[0-9]{2}-[0-9]{2}'), 'YYYY-MM-DD') = p_end_day then
            return r.partition_name;
         end if;
      end loop;
      return null;
   end partition_ending;

   function rows_in(p_table in varchar2, p_partition in varchar2) return number is
      l_rows number(19);
      l_sql  varchar2(1000 char);
   begin
      l_sql := 'select count(*) from ' || table_sql(p_table => p_table) || ' partition (' || sys.dbms_assert.enquote_name(p_partition, false) || ')';
      execute immediate l_sql into l_rows;
      return l_rows;
   end rows_in;

   procedure days_of(p_table in varchar2, p_result out sys_refcursor) is
      l_partitions varchar2(1000 char);
   begin
      -- a LONG passes through XML, since nothing else in SQL can read it
      l_partitions := 'select p.partition_name, p.high_value, p.interval as by_interval, p.num_rows from sys.user_tab_partitions p where p.table_name = '
         || sys.dbms_assert.enquote_literal(upper(p_table));
      open p_result for
         with bounded as (
            select x.partition_name,
                   to_date(regexp_substr(x.bound, '[0-9]{4}-[0-9]{2}-[0-9]{2}'), 'YYYY-MM-DD') as end_day,
                   x.by_interval,
                   x.num_rows
              from xmltable('/ROWSET/ROW' passing sys.dbms_xmlgen.getxmltype(l_partitions)
                   columns partition_name varchar2(128 char) path 'PARTITION_NAME', bound varchar2(200 char) path 'HIGH_VALUE', by_interval varchar2(3 char) path 'BY_INTERVAL', num_rows number(19) path 'NUM_ROWS') x
         )
         select b.partition_name,
                case b.by_interval when 'YES' then b.end_day - 1 end as first_day,
                b.end_day,
                cast(coalesce(b.num_rows, 0) as number(19)) as row_estimate,
                cast((select coalesce(sum(s.bytes), 0)
                        from sys.user_segments s
                       where s.partition_name = b.partition_name
                         and (s.segment_name = upper(p_table)
                              or s.segment_name in (select i.index_name from sys.user_indexes i where i.table_name = upper(p_table)))) as number(19)) as size_bytes
           from bounded b
          where exists (select null from pf_partitioned_tables t where t.table_name = p_table)
          order by b.end_day;
   end days_of;

   procedure ensure_ahead(p_table in varchar2, p_days in number default null, p_result out sys_refcursor) is
      l_days pf_partitioned_tables.days_ahead%type := p_days;
      l_made pls_integer := 0;
      l_day  date;
      l_sql  varchar2(1000 char);
   begin
      require_table(p_table => p_table);
      if l_days is null then
         select t.days_ahead into l_days from pf_partitioned_tables t where t.table_name = p_table;
      end if;
      if l_days not between 1 and 366 then
         raise_application_error(c_bad_argument, 'Partitions are made 1 to 366 days ahead.');
      end if;
      for i in 0 .. l_days loop
         l_day := today() + i;
         if partition_ending(p_table => p_table, p_end_day => l_day + 1) is null then
            l_sql := 'lock table ' || table_sql(p_table => p_table) || ' partition for (' || day_sql(p_day => l_day) || ') in share mode wait ' || c_lock_seconds;
            execute immediate l_sql;
            commit; -- lets go of the lock; the partition stays in any case
            l_made := l_made + 1;
         end if;
      end loop;
      open p_result for
         select cast(l_made as number(10)) as made from dual;
   end ensure_ahead;

   procedure announce_removal(p_table in varchar2, p_before in date, p_result out sys_refcursor) is
      l_announced pls_integer := 0;
      l_standing  pls_integer;
      l_end_day   date;
      l_rows      number(19);
   begin
      require_table(p_table => p_table);
      if p_before is null or p_before > today() - 31 then
         raise_application_error(c_bad_argument, 'Days of the last 31 days are not removed.');
      end if;
      for r in (select p.partition_name, p.high_value, p.interval as by_interval
                  from sys.user_tab_partitions p
                 where p.table_name = upper(p_table)
                 order by p.partition_position) loop
         l_end_day := to_date(regexp_substr(r.high_value, '[0-9]{4}-[0-9]{2}-[0-9]{2}'), 'YYYY-MM-DD');
         select count(*)
           into l_standing
           from pf_partition_removals g
          where g.table_name = p_table
            and g.end_day = l_end_day
            and g.removed_at is null;
         if l_end_day <= p_before and l_standing = 0 then
            l_rows := rows_in(p_table => p_table, p_partition => r.partition_name);
            -- a day that was removed before can stand again after a restore
            delete from pf_partition_removals g where g.table_name = p_table and g.end_day = l_end_day;
            insert into pf_partition_removals (table_name, first_day, end_day, row_count)
            values (p_table, case r.by_interval when 'YES' then l_end_day - 1 end, l_end_day, l_rows);
            l_announced := l_announced + 1;
         end if;
      end loop;
      open p_result for
         select cast(l_announced as number(10)) as announced from dual;
   end announce_removal;

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
   procedure drop_partition(p_table in varchar2, p_partition in varchar2) is
      e_last_range exception;
      pragma exception_init(e_last_range, -14758);
      l_sql varchar2(1000 char);
   begin
      execute immediate 'alter session set ddl_lock_timeout = ' || c_lock_seconds;
      l_sql := 'alter table ' || table_sql(p_table => p_table) || ' drop partition ' || sys.dbms_assert.enquote_name(p_partition, false) || ' update indexes';
      begin
         execute immediate l_sql;
      exception
         when e_last_range then
            execute immediate 'alter table ' || table_sql(p_table => p_table) || ' set interval (numtodsinterval(1, ''DAY''))';
            execute immediate l_sql;
      end;
      execute immediate 'alter session set ddl_lock_timeout = 0'; -- the default: the session goes back to its pool
   end drop_partition;

   procedure remove_announced(p_table in varchar2, p_min_age_seconds in number, p_result out sys_refcursor) is
      l_removals  t_removals;
      l_partition varchar2(128 char);
      l_rows      number(19);
      l_outcome   varchar2(10 char);
      l_outcomes  clob;
   begin
      require_table(p_table => p_table);
      -- all rows before the first DDL, which would end the query's snapshot; a call takes at most 500, the oldest first
      select g.*
        bulk collect into l_removals
        from (select a.*
                from pf_partition_removals a
               where a.table_name = p_table
                 and a.removed_at is null
                 and a.announced_at <= sys_extract_utc(systimestamp) - numtodsinterval(p_min_age_seconds, 'SECOND')
               order by a.end_day) g
       where rownum <= 500;
      for i in 1 .. l_removals.count loop
         l_partition := partition_ending(p_table => p_table, p_end_day => l_removals(i).end_day);
         l_rows := case when l_partition is null then 0 else rows_in(p_table => p_table, p_partition => l_partition) end;
         if l_partition is not null and l_rows <> l_removals(i).row_count then
            -- announced anew: what came since has to be counted, and archived, first
            update pf_partition_removals g
               set g.row_count = l_rows,
                   g.announced_at = sys_extract_utc(systimestamp),
                   g.archived_at = null
             where g.table_name = p_table
               and g.end_day = l_removals(i).end_day;
            l_outcome := 'changed';
         elsif pending_days(p_table => p_table, p_first_day => l_removals(i).first_day, p_end_day => l_removals(i).end_day) > 0 then
            l_outcome := 'pending';
         else
            if l_partition is not null then
               drop_partition(p_table => p_table, p_partition => l_partition);
            end if;
            update pf_partition_removals g
               set g.removed_at = sys_extract_utc(systimestamp)
             where g.table_name = p_table
               and g.end_day = l_removals(i).end_day
               and g.removed_at is null;
            -- DDL has let go of every lock: the row says who removed the days
            if sql%rowcount > 0 then
               pf_log.audit(
                  p_action        => 'drop_partition',
                  p_resource_type => 'partition',
                  p_resource_id   => to_char(l_removals(i).end_day - 1, 'YYYY-MM-DD'),
                  p_table_name    => p_table);
            end if;
            l_outcome := 'removed';
         end if;
         commit;
         l_outcomes := l_outcomes || case when l_outcomes is not null then ',' end
            || '["' || to_char(l_removals(i).first_day, 'YYYY-MM-DD') || '","' || to_char(l_removals(i).end_day, 'YYYY-MM-DD') || '",' || l_rows || ',"' || l_outcome || '"]';
      end loop;
      l_outcomes := '[' || l_outcomes || ']';
      open p_result for
         select to_date(j.first_day, 'YYYY-MM-DD') as first_day,
                to_date(j.end_day, 'YYYY-MM-DD') as end_day,
                j.row_count,
                j.outcome
           from json_table(l_outcomes, '$[*]'
                   columns (first_day varchar2(10 char) path '$[0]',
                            end_day varchar2(10 char) path '$[1]',
                            row_count number(19) path '$[2]',
                            outcome varchar2(10 char) path '$[3]')) j
          order by 2;
   end remove_announced;
end pf_partitions;
/
grant execute on pf_partitions to pf_provisioner
/
