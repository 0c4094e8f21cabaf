-- What the audit triggers of shared tables do. Granted to nobody.
create or replace package pf_row_audit authid definer is
   -- one changed row, filled column by column
   type t_row is record (
      action      varchar2(10 char),
      resource_id varchar2(100 char),
      subject_id  varchar2(26 char),
      changed     json_array_t,
      old_values  json_object_t,
      new_values  json_object_t
   );

   -- the same as it will be written
   type t_change is record (
      action         varchar2(10 char),
      resource_id    varchar2(100 char),
      subject_id     varchar2(26 char),
      details        clob,
      salt           varchar2(64 char),
      old_values     clob,
      new_values     clob,
      old_commitment varchar2(64 char),
      new_commitment varchar2(64 char)
   );
   type t_changes is table of t_change index by pls_integer;

   c_insert constant varchar2(10 char) := 'insert';
   c_update constant varchar2(10 char) := 'update';
   c_delete constant varchar2(10 char) := 'delete';

   /**
   * Begins the record of one changed row.
   * @param p_action     c_insert, c_update or c_delete
   * @param p_key        key of the row; parts separated by a slash; cut to 100 characters
   * @param p_subject_id user whom the row is about
   */
   function begin_row(p_action in varchar2, p_key in varchar2, p_subject_id in varchar2 default null) return t_row;

   /**
   * Adds a column whose values are shown as they are, if it differs.
   * @param p_row    row under way
   * @param p_column name of the column, lower case
   * @param p_old    value before; null in an insert
   * @param p_new    value afterwards; null in a delete
   */
   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in varchar2, p_new in varchar2);
   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in number, p_new in number);
   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in timestamp, p_new in timestamp);
   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in date, p_new in date);
   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in clob, p_new in clob);

   /** The same of a JSON document, which is shown as one. */
   procedure whole_json(p_row in out nocopy t_row, p_column in varchar2, p_old in clob, p_new in clob);

   /** The same, shown by the first character, of an address the domain too, of longer texts the last character. */
   procedure masked(p_row in out nocopy t_row, p_column in varchar2, p_old in varchar2, p_new in varchar2);
   procedure masked(p_row in out nocopy t_row, p_column in varchar2, p_old in date, p_new in date);
   procedure masked(p_row in out nocopy t_row, p_column in varchar2, p_old in clob, p_new in clob);

   /** The same, of which nothing is shown but that it changed. */
   procedure secret(p_row in out nocopy t_row, p_column in varchar2, p_old in varchar2, p_new in varchar2);
   procedure secret(p_row in out nocopy t_row, p_column in varchar2, p_old in clob, p_new in clob);
   procedure secret(p_row in out nocopy t_row, p_column in varchar2, p_old in blob, p_new in blob);

   /**
   * Keeps a row for the end of the statement, unless nothing of it changed; writes what has gathered when that is much.
   * @param p_changes       rows kept
   * @param p_row           row that is complete
   * @param p_resource_type kind of thing, as user
   * @param p_table_name    table, lower case
   */
   procedure keep(p_changes in out nocopy t_changes, p_row in t_row, p_resource_type in varchar2, p_table_name in varchar2);

   /** Writes the rows kept to the audit stream, in the transaction under way, and forgets them. */
   procedure write(p_changes in out nocopy t_changes, p_resource_type in varchar2, p_table_name in varchar2);
end pf_row_audit;
/
create or replace package body pf_row_audit is
   c_most   constant pls_integer := 500; -- rows kept before they are written
   c_hidden constant varchar2(10 char) := '(secret)';

   function differs(p_old in varchar2, p_new in varchar2) return boolean is
   begin
      return p_old <> p_new or (p_old is null and p_new is not null) or (p_old is not null and p_new is null);
   end differs;

   -- an empty CLOB counts as none, as an empty text does
   function differs(p_old in clob, p_new in clob) return boolean is
      l_old pls_integer := coalesce(sys.dbms_lob.getlength(p_old), 0);
      l_new pls_integer := coalesce(sys.dbms_lob.getlength(p_new), 0);
   begin
      return l_old <> l_new or (l_old > 0 and sys.dbms_lob.compare(p_old, p_new) <> 0);
   end differs;

   function mask_of(p_value in varchar2) return varchar2 is
      l_at pls_integer := instr(p_value, '@');
   begin
      if p_value is null then
         return null;
      end if;
      return substr(p_value, 1, 1) || '***' || case when l_at > 1 then substr(p_value, l_at) when length(p_value) > 4 then substr(p_value, -1) end;
   end mask_of;

   function text_of(p_value in timestamp) return varchar2 is
   begin
      return to_char(p_value, 'YYYY-MM-DD"T"HH24:MI:SS.FF6"+00:00"');
   end text_of;

   function text_of(p_value in date) return varchar2 is
   begin
      return to_char(p_value, 'YYYY-MM-DD');
   end text_of;

   procedure put(p_row in out nocopy t_row, p_column in varchar2, p_old in varchar2, p_new in varchar2) is
   begin
      p_row.changed.append(p_column);
      if p_old is not null then
         p_row.old_values.put(p_column, p_old);
      end if;
      if p_new is not null then
         p_row.new_values.put(p_column, p_new);
      end if;
   end put;

   function begin_row(p_action in varchar2, p_key in varchar2, p_subject_id in varchar2 default null) return t_row is
      l_row t_row;
   begin
      l_row.action := p_action;
      l_row.resource_id := substr(p_key, 1, 100);
      l_row.subject_id := p_subject_id;
      l_row.changed := json_array_t();
      l_row.old_values := json_object_t();
      l_row.new_values := json_object_t();
      return l_row;
   end begin_row;

   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in varchar2, p_new in varchar2) is
   begin
      if differs(p_old => p_old, p_new => p_new) then
         put(p_row => p_row, p_column => p_column, p_old => p_old, p_new => p_new);
      end if;
   end whole;

   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in number, p_new in number) is
   begin
      if p_old <> p_new or (p_old is null and p_new is not null) or (p_old is not null and p_new is null) then
         p_row.changed.append(p_column);
         if p_old is not null then
            p_row.old_values.put(p_column, p_old);
         end if;
         if p_new is not null then
            p_row.new_values.put(p_column, p_new);
         end if;
      end if;
   end whole;

   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in timestamp, p_new in timestamp) is
      l_old varchar2(40 char) := text_of(p_value => p_old);
      l_new varchar2(40 char) := text_of(p_value => p_new);
   begin
      if differs(p_old => l_old, p_new => l_new) then
         put(p_row => p_row, p_column => p_column, p_old => l_old, p_new => l_new);
      end if;
   end whole;

   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in date, p_new in date) is
      l_old varchar2(40 char) := text_of(p_value => p_old);
      l_new varchar2(40 char) := text_of(p_value => p_new);
   begin
      if differs(p_old => l_old, p_new => l_new) then
         put(p_row => p_row, p_column => p_column, p_old => l_old, p_new => l_new);
      end if;
   end whole;

   procedure whole(p_row in out nocopy t_row, p_column in varchar2, p_old in clob, p_new in clob) is
   begin
      if differs(p_old => p_old, p_new => p_new) then
         p_row.changed.append(p_column);
         if sys.dbms_lob.getlength(p_old) > 0 then
            p_row.old_values.put(p_column, p_old);
         end if;
         if sys.dbms_lob.getlength(p_new) > 0 then
            p_row.new_values.put(p_column, p_new);
         end if;
      end if;
   end whole;

   procedure whole_json(p_row in out nocopy t_row, p_column in varchar2, p_old in clob, p_new in clob) is
   begin
      if differs(p_old => p_old, p_new => p_new) then
         p_row.changed.append(p_column);
         if sys.dbms_lob.getlength(p_old) > 0 then
            p_row.old_values.put(p_column, json_element_t.parse(p_old));
         end if;
         if sys.dbms_lob.getlength(p_new) > 0 then
            p_row.new_values.put(p_column, json_element_t.parse(p_new));
         end if;
      end if;
   end whole_json;

   procedure masked(p_row in out nocopy t_row, p_column in varchar2, p_old in varchar2, p_new in varchar2) is
   begin
      if differs(p_old => p_old, p_new => p_new) then
         put(p_row => p_row, p_column => p_column, p_old => mask_of(p_value => p_old), p_new => mask_of(p_value => p_new));
      end if;
   end masked;

   procedure masked(p_row in out nocopy t_row, p_column in varchar2, p_old in date, p_new in date) is
   begin
      masked(p_row => p_row, p_column => p_column, p_old => text_of(p_value => p_old), p_new => text_of(p_value => p_new));
   end masked;

   procedure masked(p_row in out nocopy t_row, p_column in varchar2, p_old in clob, p_new in clob) is
      l_old varchar2(300 char);
      l_new varchar2(300 char);
   begin
      if differs(p_old => p_old, p_new => p_new) then
         -- both ends are enough for the mask
         l_old := sys.dbms_lob.substr(p_old, 200, 1) || case when sys.dbms_lob.getlength(p_old) > 200 then sys.dbms_lob.substr(p_old, 1, sys.dbms_lob.getlength(p_old)) end;
         l_new := sys.dbms_lob.substr(p_new, 200, 1) || case when sys.dbms_lob.getlength(p_new) > 200 then sys.dbms_lob.substr(p_new, 1, sys.dbms_lob.getlength(p_new)) end;
         put(p_row => p_row, p_column => p_column, p_old => mask_of(p_value => l_old), p_new => mask_of(p_value => l_new));
      end if;
   end masked;

   procedure secret(p_row in out nocopy t_row, p_column in varchar2, p_old in varchar2, p_new in varchar2) is
   begin
      if differs(p_old => p_old, p_new => p_new) then
         put(p_row    => p_row,
             p_column => p_column,
             p_old    => case when p_old is not null then c_hidden end,
             p_new    => case when p_new is not null then c_hidden end);
      end if;
   end secret;

   procedure secret(p_row in out nocopy t_row, p_column in varchar2, p_old in clob, p_new in clob) is
   begin
      if differs(p_old => p_old, p_new => p_new) then
         put(p_row    => p_row,
             p_column => p_column,
             p_old    => case when sys.dbms_lob.getlength(p_old) > 0 then c_hidden end,
             p_new    => case when sys.dbms_lob.getlength(p_new) > 0 then c_hidden end);
      end if;
   end secret;

   procedure secret(p_row in out nocopy t_row, p_column in varchar2, p_old in blob, p_new in blob) is
      l_old pls_integer := coalesce(sys.dbms_lob.getlength(p_old), 0);
      l_new pls_integer := coalesce(sys.dbms_lob.getlength(p_new), 0);
   begin
      if l_old <> l_new or (l_old > 0 and sys.dbms_lob.compare(p_old, p_new) <> 0) then
         put(p_row    => p_row,
             p_column => p_column,
             p_old    => case when l_old > 0 then c_hidden end,
             p_new    => case when l_new > 0 then c_hidden end);
      end if;
   end secret;

   -- the text that is stored, so that the commitment can be checked against it
   function text_of(p_values in json_object_t) return clob is
   begin
      return case when p_values.get_size() > 0 then p_values.to_clob() end;
   end text_of;

   function commitment(p_salt in varchar2, p_side in varchar2, p_values in clob) return varchar2 is
      l_text clob;
   begin
      if p_values is null then
         return null;
      end if;
      l_text := p_salt || ':' || p_side || ':';
      sys.dbms_lob.append(l_text, p_values);
      return lower(rawtohex(sys.dbms_crypto.hash(src => l_text, typ => sys.dbms_crypto.hash_sh256)));
   end commitment;

   procedure keep(p_changes in out nocopy t_changes, p_row in t_row, p_resource_type in varchar2, p_table_name in varchar2) is
      l_change  t_change;
      l_details json_object_t;
   begin
      if p_row.changed.get_size() = 0 then
         return; -- an update of nothing that is audited
      end if;
      l_details := json_object_t();
      l_details.put('columns', p_row.changed);
      l_change.action := p_row.action;
      l_change.resource_id := p_row.resource_id;
      l_change.subject_id := p_row.subject_id;
      l_change.details := l_details.to_clob();
      l_change.salt := lower(rawtohex(sys.dbms_crypto.randombytes(32)));
      l_change.old_values := text_of(p_values => p_row.old_values);
      l_change.new_values := text_of(p_values => p_row.new_values);
      l_change.old_commitment := commitment(p_salt => l_change.salt, p_side => 'old', p_values => l_change.old_values);
      l_change.new_commitment := commitment(p_salt => l_change.salt, p_side => 'new', p_values => l_change.new_values);
      p_changes(p_changes.count + 1) := l_change;
      if p_changes.count >= c_most then
         write(p_changes => p_changes, p_resource_type => p_resource_type, p_table_name => p_table_name);
      end if;
   end keep;

   procedure write(p_changes in out nocopy t_changes, p_resource_type in varchar2, p_table_name in varchar2) is
      type t_ids is table of pf_audit_log.audit_id%type;
      l_ids        t_ids;
      l_actor      pf_audit_log.actor%type := pf_context.current_actor();
      l_ip_address pf_audit_log.ip_address%type := pf_context.acting(p_attribute => 'ACTOR_IP');
      l_user_agent pf_audit_log.user_agent%type := pf_context.acting(p_attribute => 'ACTOR_AGENT');
   begin
      if p_changes.count = 0 then
         return;
      end if;
      forall i in 1 .. p_changes.count
         insert into pf_audit_log (actor, action, resource_type, resource_id, table_name, subject_id, ip_address, user_agent, details, old_commitment, new_commitment)
         values (l_actor, p_changes(i).action, p_resource_type, p_changes(i).resource_id, p_table_name, p_changes(i).subject_id, l_ip_address, l_user_agent,
                 p_changes(i).details, p_changes(i).old_commitment, p_changes(i).new_commitment)
         returning audit_id bulk collect into l_ids;
      forall i in 1 .. p_changes.count
         insert into pf_audit_values (audit_id, salt, old_values, new_values)
         values (l_ids(i), p_changes(i).salt, p_changes(i).old_values, p_changes(i).new_values);
      p_changes.delete;
   end write;
end pf_row_audit;
/
