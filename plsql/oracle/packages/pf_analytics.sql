create or replace package pf_analytics authid definer is
   /**
   * Takes the batch that this transaction has put into pf_analytics_intake, and marks its days for the roll-up. Events of users who are
   * not there or are being erased, and those older than 30 days or more than an hour ahead of the database's clock, are counted and left
   * out before anything is inserted, so that no stray partition comes of them; a batch that comes again is stored once. Does not commit.
   * @param p_result one row: written, repeated, unknown_users, mistimed
   */
   procedure ingest(p_result out sys_refcursor);

   /**
   * Returns when every batch that may not have seen what was committed before this call is committed or given up.
   */
   procedure await_ingest accessible by (package pf_privacy);

   /**
   * Counts the events of so many days anew to which events were added since they were last counted, oldest first. Days that were
   * removed keep what they had. Does not commit.
   * @param p_result one row: days, how many that were
   */
   procedure roll_up(p_days in number default 1, p_result out sys_refcursor);

   /**
   * Computes pf_mv_user_stats anew from the roll-up, users without events included. What is not rolled up yet is not in it. Commits,
   * because a refresh does; readers see the old rows until then.
   * @param p_result one row: users, how many it has
   */
   procedure refresh_user_stats(p_result out sys_refcursor);

   /**
   * Policy of events and of the view over their roll-up: the owner's packages, provisioner and analytics reader see all rows, every
   * other account none.
   * @return predicate; never empty
   */
   function reader_predicate(p_schema in varchar2, p_object in varchar2) return varchar2;
end pf_analytics;
/
create or replace package body pf_analytics is
   c_days_late    constant pls_integer := 30;
   c_hours_ahead  constant pls_integer := 1;
   c_lock_seconds constant pls_integer := 60;

   e_busy exception;
   pragma exception_init(e_busy, -54);

   function ingest_lock return pls_integer is
   begin
      return sys.dbms_utility.get_hash_value($$plsql_unit_owner || ' ingest', 0, 1073741823);
   end ingest_lock;

   procedure lock_ingest(p_mode in pls_integer) is
   begin
      -- 4: this session has it already
      if sys.dbms_lock.request(id => ingest_lock(), lockmode => p_mode, timeout => c_lock_seconds, release_on_commit => true) not in (0, 4) then
         raise e_busy;
      end if;
   end lock_ingest;

   procedure await_ingest accessible by (package pf_privacy) is
      l_answer pls_integer;
   begin
      lock_ingest(p_mode => sys.dbms_lock.x_mode);
      -- let go at once: nobody is kept waiting by what the caller does next
      l_answer := sys.dbms_lock.release(id => ingest_lock());
   end await_ingest;

   procedure ingest(p_result out sys_refcursor) is
      l_earliest timestamp(6) := sys_extract_utc(systimestamp) - numtodsinterval(c_days_late, 'DAY');
      l_latest   timestamp(6) := sys_extract_utc(systimestamp) + numtodsinterval(c_hours_ahead, 'HOUR');
      l_written  pls_integer;
      l_repeated pls_integer := 0;
      l_unknown  pls_integer;
      l_mistimed pls_integer;
   begin
      -- shared with all other batches; taken before anything is looked up, so that whoever has waited for this one has been seen by the next
      lock_ingest(p_mode => sys.dbms_lock.s_mode);
      delete from pf_analytics_intake i
       where i.event_timestamp < l_earliest
          or i.event_timestamp > l_latest;
      l_mistimed := sql%rowcount;
      delete from pf_analytics_intake i
       where not exists (select null from pf_users u where u.user_id = i.user_id)
          or exists (select null from pf_erasures e where e.user_id = i.user_id);
      l_unknown := sql%rowcount;
      -- the same batch may be under way in another session: its mark is not seen yet
      insert /*+ ignore_row_on_dupkey_index(pf_analytics_pending pk_analytics_pending) */ into pf_analytics_pending (batch_id, event_day)
      select min(i.analytics_id), trunc(cast(i.event_timestamp as date))
        from pf_analytics_intake i
       where not exists (select null
                           from pf_analytics_pending p
                          where p.event_day = trunc(cast(i.event_timestamp as date))
                            and p.batch_id = i.analytics_id)
       group by trunc(cast(i.event_timestamp as date));
      begin
         insert into pf_user_analytics (analytics_id, user_id, event_type, event_data, session_id, ip_address, user_agent, referrer, page_url, event_timestamp)
         select i.analytics_id, i.user_id, i.event_type, i.event_data, i.session_id, i.ip_address, i.user_agent, i.referrer, i.page_url, i.event_timestamp
           from pf_analytics_intake i;
         l_written := sql%rowcount;
      exception
         when dup_val_on_index then
            -- a batch comes again when its writer did not hear of the commit: what is there already has been written
            delete from pf_analytics_intake i
             where exists (select null
                             from pf_user_analytics a
                            where a.analytics_id = i.analytics_id
                              and a.event_timestamp = i.event_timestamp);
            l_repeated := sql%rowcount;
            insert into pf_user_analytics (analytics_id, user_id, event_type, event_data, session_id, ip_address, user_agent, referrer, page_url, event_timestamp)
            select i.analytics_id, i.user_id, i.event_type, i.event_data, i.session_id, i.ip_address, i.user_agent, i.referrer, i.page_url, i.event_timestamp
              from pf_analytics_intake i;
            l_written := sql%rowcount;
      end;
      delete from pf_analytics_intake;
      open p_result for
         select cast(l_written as number(19)) as written,
                cast(l_repeated as number(19)) as repeated,
                cast(l_unknown as number(19)) as unknown_users,
                cast(l_mistimed as number(19)) as mistimed
           from dual;
   end ingest;

   procedure roll_up(p_days in number default 1, p_result out sys_refcursor) is
      l_done pls_integer := 0;
   begin
      -- one roll-up at a time; readers and writers of events go on
      lock table pf_analytics_daily in exclusive mode;
      for r in (select g.event_day
                  from (select distinct p.event_day from pf_analytics_pending p order by p.event_day) g
                 where rownum <= p_days) loop
         -- marks first: events whose marks come later are counted again by the next call
         delete from pf_analytics_pending p where p.event_day = r.event_day;
         merge into pf_analytics_daily d
         using (select a.user_id,
                       r.event_day as event_day,
                       count(*) as event_count,
                       min(a.event_timestamp) as first_event_at,
                       max(a.event_timestamp) as last_event_at
                  from pf_user_analytics a
                 where a.event_timestamp >= cast(r.event_day as timestamp)
                   and a.event_timestamp < cast(r.event_day + 1 as timestamp)
                 group by a.user_id) n
         on (d.user_id = n.user_id and d.event_day = n.event_day)
         when matched then
            update set d.event_count = n.event_count,
                       d.first_event_at = n.first_event_at,
                       d.last_event_at = n.last_event_at
         when not matched then
            insert (user_id, event_day, event_count, first_event_at, last_event_at)
            values (n.user_id, n.event_day, n.event_count, n.first_event_at, n.last_event_at);
         insert into pf_analytics_sessions (user_id, session_id, event_day)
         select distinct a.user_id, a.session_id, r.event_day
           from pf_user_analytics a
          where a.event_timestamp >= cast(r.event_day as timestamp)
            and a.event_timestamp < cast(r.event_day + 1 as timestamp)
            and a.session_id is not null
            and not exists (select null from pf_analytics_sessions s where s.user_id = a.user_id and s.session_id = a.session_id);
         l_done := l_done + 1;
      end loop;
      open p_result for
         select cast(l_done as number(10)) as days from dual;
   end roll_up;

   procedure refresh_user_stats(p_result out sys_refcursor) is
   begin
      lock table pf_analytics_users in exclusive mode;
      merge into pf_analytics_users t
      using (select u.user_id, u.username from pf_users u) n
      on (t.user_id = n.user_id)
      when matched then
         update set t.username = n.username where t.username <> n.username
      when not matched then
         insert (user_id, username) values (n.user_id, n.username);
      -- atomic: rows are exchanged in one transaction, and no reader meets an empty view; there is one row per user
      dbms_mview.refresh(list => $$plsql_unit_owner || '.PF_MV_USER_STATS', method => 'C', atomic_refresh => true);
      open p_result for
         select cast(count(*) as number(19)) as users from pf_mv_user_stats;
   end refresh_user_stats;

   function reader_predicate(p_schema in varchar2, p_object in varchar2) return varchar2 is
   begin
      return '(sys_context(''userenv'', ''current_user'') in (''' || $$plsql_unit_owner || ''', ''PF_PROVISIONER'', ''PF_ANALYTICS_READER''))';
   end reader_predicate;
end pf_analytics;
/
grant execute on pf_analytics to pf_analytics_writer, pf_provisioner
/
