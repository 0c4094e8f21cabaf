-- Shows a person what is known of him, and forgets him; both by the rules in pf_privacy_rules, which judge every column.
create or replace package pf_privacy authid definer is
   c_unknown   constant pls_integer := -20101; -- to raise
   c_not_ready constant pls_integer := -20103;
   c_drifted   constant pls_integer := -20109;

   -- a column without a verdict, or a verdict without a column
   type t_problem is record (
      table_name  varchar2(128 char),
      column_name varchar2(128 char),
      problem     varchar2(200 char)
   );
   type t_problems is table of t_problem;

   -- what an erasure does by one rule
   type t_deed is record (
      place      number(10),
      section    varchar2(50 char),
      table_name varchar2(63 char),
      fate       varchar2(20 char),
      row_count  number(19),
      reason     varchar2(500 char)
   );
   type t_deeds is table of t_deed;

   /**
   * Columns of the database on which pf_privacy_rules has no verdict, or two, and columns there that the database does not have.
   * @param p_result table_name, column_name, problem; no row when all is well
   */
   procedure unjudged(p_result out sys_refcursor);

   /**
   * What an erasure of a person would do, rule by rule; nothing is changed.
   * @param p_result section, table_name, fate, row_count, reason
   * @throws -20101 there is no such user
   */
   procedure plan(p_user_id in varchar2, p_result out sys_refcursor);

   /**
   * Sections of an export of a person: of shared tables, then of the tables of his own that stand.
   * @param p_result section, table_name, module_table (Y or N)
   */
   procedure sections(p_user_id in varchar2, p_result out sys_refcursor);

   /**
   * Rows of a person in one section, each as a JSON object of the columns that he is shown; times are UTC. Opens his tables to this
   * database session, until pf_archive.close_export.
   * @param p_result row_json
   * @throws -20101 there is no such user or section
   * @throws -20105 the door did not open
   * @throws -20109 a column of the table has no verdict
   */
   procedure export_rows(p_user_id in varchar2, p_section in varchar2, p_result out sys_refcursor);

   /**
   * Closes the account of the person whom an operation is to erase, and notes the beginning; begun before, it tells how far it is.
   * Does not commit.
   * @param p_erasure_id key of a new erasure
   * @param p_result     one row: erasure_id, user_id, state (begun, erased or certified)
   * @throws -20102 the lease is lost
   * @throws -20103 legal hold, or erased already
   * @throws -20106 the operation was cancelled
   * @throws -20109 a column has no verdict
   */
   procedure begin_erasure(p_operation_id in varchar2, p_fence in number, p_erasure_id in varchar2, p_result out sys_refcursor);

   /**
   * Notes that the bundle of an archive of the person has been deleted from its store. Does not commit.
   * @throws -20102 the lease is lost
   */
   procedure bundle_gone(p_operation_id in varchar2, p_fence in number, p_archive_id in varchar2);

   /**
   * Erases or writes over the rows of the person whom an operation erases, rule by rule, and notes how many; done before, it changes
   * nothing. Does not commit: all goes at once, or nothing.
   * @throws -20102 the lease is lost
   * @throws -20103 legal hold, or his tables or their bundles stand
   */
   procedure erase_rows(p_operation_id in varchar2, p_fence in number);

   /**
   * Keeps the certificate of an erasure; made before, it stays as it was. Does not commit.
   * @throws -20102 the lease is lost
   */
   procedure certify(
      p_operation_id in varchar2,
      p_fence        in number,
      p_certificate  in clob,
      p_sha256       in varchar2,
      p_mac          in varchar2,
      p_key_id       in varchar2);
end pf_privacy;
/
create or replace package body pf_privacy is
   c_longest_pattern constant pls_integer := 500; -- the server takes 512 bytes

   subtype t_text is varchar2(32767 char);
   type t_needles is table of t_text;

   -- look-ups

   function tenant_of(p_user_id in varchar2) return pf_tenants%rowtype is
      l_tenant pf_tenants%rowtype;
   begin
      select t.* into l_tenant from pf_tenants t where t.user_id = p_user_id;
      return l_tenant;
   exception
      when no_data_found then
         raise_application_error(c_unknown, 'There is no such user.');
   end tenant_of;

   function erasure_of(p_operation_id in varchar2) return pf_erasures%rowtype is
      l_erasure pf_erasures%rowtype;
      l_none    pf_erasures%rowtype;
   begin
      select e.* into l_erasure from pf_erasures e where e.operation_id = p_operation_id;
      return l_erasure;
   exception
      when no_data_found then
         return l_none;
   end erasure_of;

   -- Holds the tenant's row to the end of the transaction, so that no hold comes between.
   procedure refuse_held(p_user_id in varchar2) is
      l_hold pf_tenants.legal_hold%type;
   begin
      select t.legal_hold into l_hold from pf_tenants t where t.user_id = p_user_id for update;
      if l_hold = 'Y' then
         raise_application_error(c_not_ready, 'The tenant is under legal hold.');
      end if;
   end refuse_held;

   function literal(p_value in varchar2) return varchar2 is
   begin
      return sys.dbms_assert.enquote_literal(replace(p_value, '''', ''''''));
   end literal;

   -- The word of a list at a place, or null behind its end.
   function word_at(p_list in varchar2, p_place in number) return varchar2 is
   begin
      return regexp_substr(p_list, '[^ ]+', 1, p_place);
   end word_at;

   -- Tenants' tables have the shape of the newest reference set.
   function problems return t_problems is
      l_problems t_problems;
   begin
      with live as (
              select lower(c.table_name) as table_name, lower(c.column_name) as column_name
                from sys.user_tab_columns c
                join sys.user_tables t on t.table_name = c.table_name and t.dropped = 'NO'
               where substr(c.table_name, 1, 3) = 'PF_'
                 and substr(c.table_name, 1, 9) <> 'PF_MODEL_'
                 and substr(c.table_name, 1, 11) <> 'PF_SCRATCH_'
              union
              select '{prefix}_' || s.object_suffix, lower(c.column_name)
                from pf_module_scripts s
                join (select v.module, max(v.version) as version from pf_module_versions v group by v.module) n on n.module = s.module
                join sys.user_tab_columns c on c.table_name = 'PF_MODEL_' || upper(s.module) || '_V' || lpad(to_char(n.version), 3, '0') || '_' || upper(s.object_suffix)
               where s.direction = 'up'
                 and s.object_type = 'table'),
           listed as (
              select r.section, r.table_name, regexp_substr(r.words, '[^ ]+', 1, n.place) as name
                from (select p.section, p.table_name,
                             p.shown || ' ' || p.hidden || ' ' || regexp_replace(p.anonymised, '=[^ ]+') || ' ' || p.kept as words
                        from pf_privacy_rules p) r
                join (select level as place from dual connect by level <= 200) n on n.place <= regexp_count(r.words, '[^ ]+'))
      select f.table_name, f.column_name, f.problem
        bulk collect into l_problems
        from (select l.table_name, l.column_name, 'no rule for the table' as problem
                from live l
               where not exists (select null from pf_privacy_rules r where r.table_name = l.table_name)
              union all
              select l.table_name, l.column_name, 'neither shown nor hidden, or both, in ' || r.section
                from live l
                join pf_privacy_rules r on r.table_name = l.table_name
               where case when instr(' ' || r.shown || ' ', ' ' || l.column_name || ' ') > 0 then 1 else 0 end
                     + case when instr(' ' || r.hidden || ' ', ' ' || l.column_name || ' ') > 0 then 1 else 0 end <> 1
              union all
              select l.table_name, l.column_name, 'neither anonymised nor kept, or both, in ' || r.section
                from live l
                join pf_privacy_rules r on r.table_name = l.table_name and r.fate = 'anonymise'
               where case when instr(' ' || regexp_replace(r.anonymised, '=[^ ]+') || ' ', ' ' || l.column_name || ' ') > 0 then 1 else 0 end
                     + case when instr(' ' || r.kept || ' ', ' ' || l.column_name || ' ') > 0 then 1 else 0 end <> 1
              union
              select n.table_name, n.name, 'no such column, in ' || n.section
                from listed n
               where not exists (select null from live l where l.table_name = n.table_name and l.column_name = n.name)) f
       order by f.table_name, f.column_name, f.problem;
      return l_problems;
   end problems;

   -- Regular expressions that find a person in free text, as whole words: a neighbour whose name begins alike is not meant.
   function needles_of(p_user_id in varchar2) return t_needles is
      l_needles  t_needles := t_needles();
      l_tenant   pf_tenants%rowtype;
      l_suffixes t_text;

      procedure add_value(p_value in varchar2) is
      begin
         if p_value is not null then
            l_needles.extend;
            l_needles(l_needles.count) := regexp_replace(p_value, '([^[:alnum:]_@ -])', '\\\1');
         end if;
      end add_value;
   begin
      l_tenant := tenant_of(p_user_id => p_user_id);
      for r in (select u.user_id, u.email, u.phone_number, u.username from pf_users u where u.user_id = p_user_id) loop
         add_value(p_value => r.user_id);
         add_value(p_value => r.email);
         add_value(p_value => r.phone_number);
         if length(r.username) >= 3 then
            add_value(p_value => r.username);
         end if;
      end loop;
      -- names of his tables, and of what hangs on them
      for r in (select distinct s.object_suffix from pf_module_scripts s where s.object_type = 'table' and s.object_suffix is not null) loop
         l_suffixes := l_suffixes || case when l_suffixes is not null then '|' end || r.object_suffix;
      end loop;
      l_needles.extend(2);
      l_needles(l_needles.count - 1) := l_tenant.prefix || case when l_suffixes is not null then '(_(' || l_suffixes || '))?' end;
      l_needles(l_needles.count) := '([a-z0-9]+_)*s' || to_char(l_tenant.set_no) || '_[a-z0-9_]+';
      return l_needles;
   end needles_of;

   -- Condition of the rows of a person under a rule; null when there are none.
   function condition_of(p_rule in pf_privacy_rules%rowtype, p_user_id in varchar2, p_needles in t_needles) return varchar2 is
      l_condition t_text;
      l_column    t_text;
      l_pattern   t_text;
      l_place     pls_integer := 1;
   begin
      if p_rule.person is not null then
         return replace(p_rule.person, '{user}', literal(p_value => p_user_id));
      end if;
      l_column := word_at(p_list => p_rule.mentioned_in, p_place => l_place);
      while l_column is not null loop
         for i in 1 .. p_needles.count loop
            l_pattern := '(^|[^[:alnum:]_])' || p_needles(i) || '([^[:alnum:]_]|$)';
            l_condition := l_condition || case when l_condition is not null then ' or ' end
               || case
                     when lengthb(l_pattern) <= c_longest_pattern then 'regexp_like(' || sys.dbms_assert.simple_sql_name(l_column) || ', ' || literal(p_value => l_pattern) || ', ''i'')'
                     else 'regexp_like(' || sys.dbms_assert.simple_sql_name(l_column) || ', ' || literal(p_value => rtrim(substrb(p_needles(i), 1, c_longest_pattern), '\')) || ', ''i'')'
                  end;
         end loop;
         l_place := l_place + 1;
         l_column := word_at(p_list => p_rule.mentioned_in, p_place => l_place);
      end loop;
      return l_condition;
   end condition_of;

   -- The columns that a rule writes over, each with its value, as an update has them.
   function write_over(p_rule in pf_privacy_rules%rowtype, p_alias in varchar2) return varchar2 is
      l_list  t_text;
      l_item  t_text;
      l_place pls_integer := 1;
      l_equal pls_integer;
   begin
      l_item := word_at(p_list => p_rule.anonymised, p_place => l_place);
      while l_item is not null loop
         l_equal := instr(l_item, '=');
         l_list := l_list || case when l_list is not null then ', ' end
            || case
                  when l_equal > 0 then sys.dbms_assert.simple_sql_name(substr(l_item, 1, l_equal - 1)) || ' = '
                                        || literal(p_value => replace(substr(l_item, l_equal + 1), '{alias}', p_alias))
                  else sys.dbms_assert.simple_sql_name(l_item) || ' = null'
               end;
         l_place := l_place + 1;
         l_item := word_at(p_list => p_rule.anonymised, p_place => l_place);
      end loop;
      return l_list;
   end write_over;

   function deeds_of(p_user_id in varchar2) return t_deeds is
      l_deeds     t_deeds := t_deeds();
      l_tenant    pf_tenants%rowtype;
      l_needles   t_needles;
      l_condition t_text;
      l_sql       t_text;
      l_name      pf_tenant_tables.table_name%type;
      l_rows      number(19);
   begin
      l_tenant := tenant_of(p_user_id => p_user_id);
      l_needles := needles_of(p_user_id => p_user_id);
      for r in (select p.* from pf_privacy_rules p order by p.place) loop
         l_rows := null;
         if r.fate = 'drop' then
            l_name := replace(r.table_name, '{prefix}', l_tenant.prefix);
            l_rows := pf_provisioning.count_rows(p_table_name => l_name);
         else
            l_condition := condition_of(p_rule => r, p_user_id => p_user_id, p_needles => l_needles);
            if l_condition is not null then
               l_sql := 'select count(*) from ' || sys.dbms_assert.simple_sql_name(r.table_name) || ' where ' || l_condition;
               execute immediate l_sql into l_rows;
            end if;
         end if;
         if l_rows > 0 then
            l_deeds.extend;
            l_deeds(l_deeds.count).place := r.place;
            l_deeds(l_deeds.count).section := r.section;
            l_deeds(l_deeds.count).table_name := r.table_name;
            l_deeds(l_deeds.count).fate := r.fate;
            l_deeds(l_deeds.count).row_count := l_rows;
            l_deeds(l_deeds.count).reason := r.reason;
         end if;
      end loop;
      return l_deeds;
   end deeds_of;

   function json_of(p_section in varchar2, p_table_name in varchar2, p_fate in varchar2, p_rows in number, p_reason in varchar2) return json_object_t is
      l_deed json_object_t := json_object_t();
   begin
      l_deed.put('section', p_section);
      l_deed.put('table', p_table_name);
      l_deed.put('fate', p_fate);
      l_deed.put('rows', p_rows);
      if p_reason is not null then
         l_deed.put('reason', p_reason);
      end if;
      return l_deed;
   end json_of;

   -- what is known

   procedure unjudged(p_result out sys_refcursor) is
      l_problems t_problems;
   begin
      pf_context.require_operator;
      l_problems := problems();
      open p_result for
         select p.table_name, p.column_name, p.problem from table(l_problems) p order by p.table_name, p.column_name, p.problem;
   end unjudged;

   procedure plan(p_user_id in varchar2, p_result out sys_refcursor) is
      l_deeds t_deeds;
   begin
      pf_context.require_operator;
      l_deeds := deeds_of(p_user_id => p_user_id);
      open p_result for
         select d.section, d.table_name, d.fate, d.row_count, d.reason from table(l_deeds) d order by d.place;
   end plan;

   procedure sections(p_user_id in varchar2, p_result out sys_refcursor) is
   begin
      pf_context.require_operator;
      open p_result for
         select s.section, s.table_name, s.module_table
           from (select r.section, r.table_name, 'N' as module_table
                   from pf_privacy_rules r
                  where r.fate <> 'drop'
                    and r.shown is not null
                    and r.person is not null
                 union all
                 select r.section, r.table_name, 'Y'
                   from pf_tenant_tables t
                   join pf_privacy_rules r on r.table_name = '{prefix}_' || t.suffix
                  where t.user_id = p_user_id) s
          order by s.module_table, s.section;
   end sections;

   -- A column as an export shows it: json_object would give days a time, and times no zone.
   function shown_as(p_column in varchar2, p_type in varchar2) return varchar2 is
   begin
      return case
                when p_type = 'DATE' then 'to_char(' || p_column || ', ''YYYY-MM-DD'')'
                when p_type like 'TIMESTAMP%' then 'to_char(' || p_column || ', ''YYYY-MM-DD"T"HH24:MI:SS.FF6"+00:00"'')'
                else p_column
             end;
   end shown_as;

   procedure export_rows(p_user_id in varchar2, p_section in varchar2, p_result out sys_refcursor) is
      l_tenant    pf_tenants%rowtype;
      l_rule      pf_privacy_rules%rowtype;
      l_problems  t_problems;
      l_name      varchar2(128 char);
      l_stands    pls_integer;
      l_column    t_text;
      l_columns   t_text;
      l_condition t_text := '1 = 1';
      l_type      varchar2(128 char);
      l_is_json   pls_integer;
      l_place     pls_integer := 1;
      l_sql       t_text;
   begin
      pf_context.require_operator;
      l_tenant := tenant_of(p_user_id => p_user_id);
      begin
         select r.* into l_rule from pf_privacy_rules r where r.section = p_section and r.shown is not null;
      exception
         when no_data_found then
            raise_application_error(c_unknown, 'There is no such section.');
      end;
      l_problems := problems();
      for i in 1 .. l_problems.count loop
         if l_problems(i).table_name = l_rule.table_name then
            raise_application_error(c_drifted, 'The table ' || l_rule.table_name || ' has a column on which no rule says whether it is shown.');
         end if;
      end loop;
      if l_rule.fate = 'drop' then
         -- nobody drops the table from here on, until the whole export is read
         pf_operations.lock_set(p_set_no => l_tenant.set_no, p_shared => 'Y', p_in_transaction => 'Y');
         l_name := replace(l_rule.table_name, '{prefix}', l_tenant.prefix);
         select count(*) into l_stands from pf_tenant_tables t where t.user_id = p_user_id and t.table_name = l_name;
         if l_stands = 0 then
            open p_result for
               select null as row_json from dual where 1 = 0;
            return;
         end if;
         pf_context.enter_job(p_set_no => l_tenant.set_no);
      else
         l_name := l_rule.table_name;
         l_condition := condition_of(p_rule => l_rule, p_user_id => p_user_id, p_needles => t_needles());
      end if;
      l_column := word_at(p_list => l_rule.shown, p_place => l_place);
      while l_column is not null loop
         -- a tenant at an older version of the module lacks the columns that are new
         select max(c.data_type) into l_type from sys.user_tab_columns c where c.table_name = upper(l_name) and c.column_name = upper(l_column);
         if l_type is not null then
            select count(*) into l_is_json from sys.user_json_columns j where j.table_name = upper(l_name) and j.column_name = upper(l_column);
            l_columns := l_columns || case when l_columns is not null then ', ' end || literal(p_value => l_column) || ' value '
                         || shown_as(p_column => sys.dbms_assert.simple_sql_name(l_column), p_type => l_type) || case when l_is_json > 0 then ' format json' end;
         end if;
         l_place := l_place + 1;
         l_column := word_at(p_list => l_rule.shown, p_place => l_place);
      end loop;
      l_sql := 'select json_object(' || l_columns || ' null on null returning clob) as row_json from ' || sys.dbms_assert.simple_sql_name(l_name)
               || ' where ' || l_condition || ' order by ' || sys.dbms_assert.simple_sql_name(word_at(p_list => l_rule.shown, p_place => 1));
      open p_result for l_sql;
   exception
      when others then
         pf_context.leave_job;
         raise;
   end export_rows;

   -- erasure

   procedure begin_erasure(p_operation_id in varchar2, p_fence in number, p_erasure_id in varchar2, p_result out sys_refcursor) is
      l_tenant    pf_tenants%rowtype;
      l_operation pf_schema_operations%rowtype;
      l_problems  t_problems;
      l_deeds     t_deeds;
      l_rows      json_array_t := json_array_t();
      l_text      clob;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
      if erasure_of(p_operation_id => p_operation_id).erasure_id is null then
         pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
         refuse_held(p_user_id => l_tenant.user_id);
         select o.* into l_operation from pf_schema_operations o where o.operation_id = p_operation_id;
         if l_operation.kind <> 'erase' or l_tenant.state = 'erased' then
            raise_application_error(c_not_ready, 'A tenant that is ' || l_tenant.state || ' cannot be erased by this operation.');
         end if;
         l_problems := problems();
         if l_problems.count > 0 then
            raise_application_error(c_drifted, 'The database has a column on which no rule says what becomes of it.');
         end if;
         pf_context.act_within(p_actor => l_operation.requested_by);
         l_deeds := deeds_of(p_user_id => l_tenant.user_id);
         for i in 1 .. l_deeds.count loop
            if l_deeds(i).fate = 'drop' then
               l_rows.append(json_of(
                  p_section    => l_deeds(i).section,
                  p_table_name => l_deeds(i).table_name,
                  p_fate       => l_deeds(i).fate,
                  p_rows       => l_deeds(i).row_count,
                  p_reason     => null));
            end if;
         end loop;
         l_text := l_rows.to_clob();
         insert into pf_erasures (erasure_id, user_id, operation_id, requested_by, tables)
         values (p_erasure_id, l_tenant.user_id, p_operation_id, l_operation.requested_by, l_text);
         -- from here on nobody signs in any more
         update pf_users u
            set u.deleted_from = case when u.account_status = 'deleted' then u.deleted_from else u.account_status end,
                u.account_status = 'deleted',
                u.deleted_at = coalesce(u.deleted_at, sys_extract_utc(systimestamp))
          where u.user_id = l_tenant.user_id;
         update pf_user_sessions s
            set s.is_revoked = 'Y'
          where s.user_id = l_tenant.user_id
            and s.is_revoked = 'N';
      end if;
      open p_result for
         select e.erasure_id, e.user_id, e.state from pf_erasures e where e.operation_id = p_operation_id;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end begin_erasure;

   procedure bundle_gone(p_operation_id in varchar2, p_fence in number, p_archive_id in varchar2) is
      l_tenant pf_tenants%rowtype;
      l_gone   pls_integer;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
      delete from pf_archives a
       where a.archive_id = p_archive_id
         and a.user_id = l_tenant.user_id;
      l_gone := sql%rowcount;
      update pf_erasures e
         set e.bundle_count = e.bundle_count + l_gone
       where e.operation_id = p_operation_id
         and e.state = 'begun';
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end bundle_gone;

   -- The records without which no value of the audit may go; that of the person comes last, after all that he did or had done to him.
   procedure record_erasure(p_user_id in varchar2) is
      l_email pf_users.email%type;
   begin
      select u.email into l_email from pf_users u where u.user_id = p_user_id;
      for r in (select i.invitation_id from pf_user_invitations i where i.accepted_by = p_user_id or i.invited_by = p_user_id or i.email = l_email) loop
         pf_log.audit(p_action => 'erase', p_resource_type => 'invitation', p_resource_id => r.invitation_id);
      end loop;
      pf_log.audit(p_action => 'erase', p_resource_type => 'user', p_resource_id => p_user_id);
   end record_erasure;

   -- Does to the rows of a person what a rule says.
   function carry_out(p_rule in pf_privacy_rules%rowtype, p_condition in varchar2, p_alias in varchar2) return number is
      l_table varchar2(128 char) := sys.dbms_assert.simple_sql_name(p_rule.table_name);
      l_sql   t_text;
      l_rows  number(19);
   begin
      if p_rule.fate = 'keep' then
         l_sql := 'select count(*) from ' || l_table || ' where ' || p_condition;
         execute immediate l_sql into l_rows;
         return l_rows;
      end if;
      l_sql := case p_rule.fate
                  when 'erase' then 'delete from ' || l_table
                  else 'update ' || l_table || ' set ' || write_over(p_rule => p_rule, p_alias => p_alias)
               end || ' where ' || p_condition;
      execute immediate l_sql;
      return sql%rowcount;
   end carry_out;

   procedure erase_rows(p_operation_id in varchar2, p_fence in number) is
      l_tenant    pf_tenants%rowtype;
      l_erasure   pf_erasures%rowtype;
      l_standing  pls_integer;
      l_alias     varchar2(25 char);
      l_needles   t_needles;
      l_condition t_text;
      l_rows      number(19);
      l_done      json_array_t;
      l_text      clob;
      l_recorded  varchar2(1 char) := 'N';
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
      l_erasure := erasure_of(p_operation_id => p_operation_id);
      if l_erasure.erasure_id is null then
         raise_application_error(c_not_ready, 'The erasure has not been begun.');
      end if;
      if l_erasure.state <> 'begun' then
         -- a worker was lost between its work and the outcome
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         return;
      end if;
      refuse_held(p_user_id => l_tenant.user_id);
      select (select count(*) from pf_tenant_tables t where t.user_id = l_tenant.user_id) + (select count(*) from pf_archives a where a.user_id = l_tenant.user_id)
        into l_standing
        from dual;
      if l_standing > 0 then
         raise_application_error(c_not_ready, 'The tables of the person still stand, or a bundle of them does.');
      end if;
      -- events: a batch that has not seen the beginning of this erasure ends before they are looked for, later ones leave them out; nor is
      -- any of them counted meanwhile
      pf_analytics.await_ingest;
      lock table pf_analytics_daily in row exclusive mode;
      select lower(substr(rawtohex(standard_hash(rawtohex(sys_guid()) || p_operation_id, 'SHA256')), 1, 25)) into l_alias from dual;
      pf_context.act_within(p_actor => l_erasure.requested_by);
      l_done := json_array_t.parse(l_erasure.tables);
      l_needles := needles_of(p_user_id => l_tenant.user_id);
      -- what opens the guards of names that are written once
      update pf_tenants t set t.state = 'erased' where t.user_id = l_tenant.user_id;
      update pf_user_invitations i
         set i.status = 'revoked',
             i.revoked_at = sys_extract_utc(systimestamp)
       where i.status = 'pending'
         and (i.invited_by = l_tenant.user_id or i.email = (select u.email from pf_users u where u.user_id = l_tenant.user_id));
      for r in (select p.* from pf_privacy_rules p where p.fate <> 'drop' order by p.place) loop
         l_condition := condition_of(p_rule => r, p_user_id => l_tenant.user_id, p_needles => l_needles);
         if l_condition is not null then
            if substr(r.table_name, 1, 9) = 'pf_audit_' and l_recorded = 'N' then
               -- comes after all that leaves values behind
               record_erasure(p_user_id => l_tenant.user_id);
               l_recorded := 'Y';
            end if;
            l_rows := carry_out(p_rule => r, p_condition => l_condition, p_alias => l_alias);
            if l_rows > 0 then
               l_done.append(json_of(p_section => r.section, p_table_name => r.table_name, p_fate => r.fate, p_rows => l_rows, p_reason => r.reason));
            end if;
         end if;
      end loop;
      l_text := l_done.to_clob();
      update pf_erasures e
         set e.state = 'erased',
             e.erased_at = sys_extract_utc(systimestamp),
             e.tables = l_text
       where e.operation_id = p_operation_id;
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end erase_rows;

   procedure certify(
      p_operation_id in varchar2,
      p_fence        in number,
      p_certificate  in clob,
      p_sha256       in varchar2,
      p_mac          in varchar2,
      p_key_id       in varchar2) is
      l_tenant pf_tenants%rowtype;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
      update pf_erasures e
         set e.state = 'certified',
             e.certified_at = sys_extract_utc(systimestamp),
             e.certificate = p_certificate,
             e.certificate_sha256 = p_sha256,
             e.certificate_mac = p_mac,
             e.key_id = p_key_id
       where e.operation_id = p_operation_id
         and e.state = 'erased';
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end certify;
end pf_privacy;
/
grant execute on pf_privacy to pf_provisioner
/
