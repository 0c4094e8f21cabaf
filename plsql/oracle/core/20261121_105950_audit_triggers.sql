-- Which changes of shared tables the audit records, and what it shows of them: each column of an audited table stands in one list.
-- whole: as it is. masked: enough to recognise, personal. secret: only that it changed. Not audited: kept by the system itself, and moved so often
-- that the rows would bury the others (times of last use, counters, versions), or made from another column.

create or replace trigger tr_roles_audit
for insert or update or delete on pf_roles
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.role_name, :new.role_name));
      pf_row_audit.whole(p_row => l_row, p_column => 'role_name', p_old => :old.role_name, p_new => :new.role_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'description', p_old => :old.description, p_new => :new.description);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'role', p_table_name => 'pf_roles');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'role', p_table_name => 'pf_roles');
   end after statement;
end tr_roles_audit;
/
create or replace trigger tr_role_permissions_audit
for insert or update or delete on pf_role_permissions
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.role_name, :new.role_name) || '/' || coalesce(:old.permission_name, :new.permission_name));
      pf_row_audit.whole(p_row => l_row, p_column => 'role_name', p_old => :old.role_name, p_new => :new.role_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'permission_name', p_old => :old.permission_name, p_new => :new.permission_name);
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'role_permission', p_table_name => 'pf_role_permissions');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'role_permission', p_table_name => 'pf_role_permissions');
   end after statement;
end tr_role_permissions_audit;
/
create or replace trigger tr_user_groups_audit
for insert or update or delete on pf_user_groups
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.group_id, :new.group_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'group_id', p_old => :old.group_id, p_new => :new.group_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'group_name', p_old => :old.group_name, p_new => :new.group_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'description', p_old => :old.description, p_new => :new.description);
      pf_row_audit.whole(p_row => l_row, p_column => 'is_default', p_old => :old.is_default, p_new => :new.is_default);
      pf_row_audit.whole(p_row => l_row, p_column => 'priority', p_old => :old.priority, p_new => :new.priority);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      -- not audited: updated_at
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'user_group', p_table_name => 'pf_user_groups');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'user_group', p_table_name => 'pf_user_groups');
   end after statement;
end tr_user_groups_audit;
/
create or replace trigger tr_users_audit
for insert or update or delete on pf_users
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.user_id, :new.user_id),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'username', p_old => :old.username, p_new => :new.username);
      pf_row_audit.whole(p_row => l_row, p_column => 'email_verified', p_old => :old.email_verified, p_new => :new.email_verified);
      pf_row_audit.whole(p_row => l_row, p_column => 'phone_verified', p_old => :old.phone_verified, p_new => :new.phone_verified);
      pf_row_audit.whole(p_row => l_row, p_column => 'role_name', p_old => :old.role_name, p_new => :new.role_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'is_organizer', p_old => :old.is_organizer, p_new => :new.is_organizer);
      pf_row_audit.whole(p_row => l_row, p_column => 'account_status', p_old => :old.account_status, p_new => :new.account_status);
      pf_row_audit.whole(p_row => l_row, p_column => 'first_name', p_old => :old.first_name, p_new => :new.first_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'last_name', p_old => :old.last_name, p_new => :new.last_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'timezone', p_old => :old.timezone, p_new => :new.timezone);
      pf_row_audit.whole(p_row => l_row, p_column => 'language', p_old => :old.language, p_new => :new.language);
      pf_row_audit.whole(p_row => l_row, p_column => 'current_title', p_old => :old.current_title, p_new => :new.current_title);
      pf_row_audit.whole(p_row => l_row, p_column => 'current_company', p_old => :old.current_company, p_new => :new.current_company);
      pf_row_audit.whole(p_row => l_row, p_column => 'years_experience', p_old => :old.years_experience, p_new => :new.years_experience);
      pf_row_audit.whole(p_row => l_row, p_column => 'invited_by', p_old => :old.invited_by, p_new => :new.invited_by);
      pf_row_audit.whole(p_row => l_row, p_column => 'invitation_accepted_at', p_old => :old.invitation_accepted_at, p_new => :new.invitation_accepted_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'feature_group_id', p_old => :old.feature_group_id, p_new => :new.feature_group_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'schema_prefix', p_old => :old.schema_prefix, p_new => :new.schema_prefix);
      pf_row_audit.whole(p_row => l_row, p_column => 'schema_created', p_old => :old.schema_created, p_new => :new.schema_created);
      pf_row_audit.whole(p_row => l_row, p_column => 'schema_dropped_at', p_old => :old.schema_dropped_at, p_new => :new.schema_dropped_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'deleted_at', p_old => :old.deleted_at, p_new => :new.deleted_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'deleted_from', p_old => :old.deleted_from, p_new => :new.deleted_from);
      pf_row_audit.masked(p_row => l_row, p_column => 'email', p_old => :old.email, p_new => :new.email);
      pf_row_audit.masked(p_row => l_row, p_column => 'phone_number', p_old => :old.phone_number, p_new => :new.phone_number);
      pf_row_audit.masked(p_row => l_row, p_column => 'avatar_url', p_old => :old.avatar_url, p_new => :new.avatar_url);
      pf_row_audit.masked(p_row => l_row, p_column => 'bio', p_old => :old.bio, p_new => :new.bio);
      pf_row_audit.masked(p_row => l_row, p_column => 'date_of_birth', p_old => :old.date_of_birth, p_new => :new.date_of_birth);
      pf_row_audit.masked(p_row => l_row, p_column => 'gender', p_old => :old.gender, p_new => :new.gender);
      pf_row_audit.masked(p_row => l_row, p_column => 'nationality', p_old => :old.nationality, p_new => :new.nationality);
      pf_row_audit.secret(p_row => l_row, p_column => 'password_hash', p_old => :old.password_hash, p_new => :new.password_hash);
      -- not audited: username_key, last_login_at, last_activity_at, total_logins, updated_at, row_version
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'user', p_table_name => 'pf_users');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'user', p_table_name => 'pf_users');
   end after statement;
end tr_users_audit;
/
create or replace trigger tr_user_sessions_audit
for insert or update or delete on pf_user_sessions
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.session_id, :new.session_id),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'session_id', p_old => :old.session_id, p_new => :new.session_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'idle_seconds', p_old => :old.idle_seconds, p_new => :new.idle_seconds);
      pf_row_audit.whole(p_row => l_row, p_column => 'absolute_expires_at', p_old => :old.absolute_expires_at, p_new => :new.absolute_expires_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'is_revoked', p_old => :old.is_revoked, p_new => :new.is_revoked);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      pf_row_audit.masked(p_row => l_row, p_column => 'user_agent', p_old => :old.user_agent, p_new => :new.user_agent);
      pf_row_audit.masked(p_row => l_row, p_column => 'ip_address', p_old => :old.ip_address, p_new => :new.ip_address);
      pf_row_audit.secret(p_row => l_row, p_column => 'token_hash', p_old => :old.token_hash, p_new => :new.token_hash);
      -- not audited: expires_at, last_seen_at, updated_at
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'session', p_table_name => 'pf_user_sessions');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'session', p_table_name => 'pf_user_sessions');
   end after statement;
end tr_user_sessions_audit;
/
create or replace trigger tr_tenants_audit
for insert or update or delete on pf_tenants
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.user_id, :new.user_id),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'prefix', p_old => :old.prefix, p_new => :new.prefix);
      pf_row_audit.whole(p_row => l_row, p_column => 'set_no', p_old => :old.set_no, p_new => :new.set_no);
      pf_row_audit.whole(p_row => l_row, p_column => 'state', p_old => :old.state, p_new => :new.state);
      pf_row_audit.whole(p_row => l_row, p_column => 'legal_hold', p_old => :old.legal_hold, p_new => :new.legal_hold);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      -- not audited: updated_at
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'tenant', p_table_name => 'pf_tenants');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'tenant', p_table_name => 'pf_tenants');
   end after statement;
end tr_tenants_audit;
/
create or replace trigger tr_user_roles_audit
for insert or update or delete on pf_user_roles
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.user_id, :new.user_id) || '/' || coalesce(:old.role_name, :new.role_name),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'role_name', p_old => :old.role_name, p_new => :new.role_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'granted_by', p_old => :old.granted_by, p_new => :new.granted_by);
      pf_row_audit.whole(p_row => l_row, p_column => 'granted_at', p_old => :old.granted_at, p_new => :new.granted_at);
      -- not audited: user_created_at
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'user_role', p_table_name => 'pf_user_roles');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'user_role', p_table_name => 'pf_user_roles');
   end after statement;
end tr_user_roles_audit;
/
create or replace trigger tr_password_reset_tokens_audit
for insert or update or delete on pf_password_reset_tokens
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.token_id, :new.token_id),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'token_id', p_old => :old.token_id, p_new => :new.token_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'expires_at', p_old => :old.expires_at, p_new => :new.expires_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'used_at', p_old => :old.used_at, p_new => :new.used_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'voided_at', p_old => :old.voided_at, p_new => :new.voided_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      pf_row_audit.masked(p_row => l_row, p_column => 'email', p_old => :old.email, p_new => :new.email);
      pf_row_audit.secret(p_row => l_row, p_column => 'token_hash', p_old => :old.token_hash, p_new => :new.token_hash);
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'password_reset_token', p_table_name => 'pf_password_reset_tokens');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'password_reset_token', p_table_name => 'pf_password_reset_tokens');
   end after statement;
end tr_password_reset_tokens_audit;
/
create or replace trigger tr_email_verification_tokens_audit
for insert or update or delete on pf_email_verification_tokens
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.token_id, :new.token_id),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'token_id', p_old => :old.token_id, p_new => :new.token_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'expires_at', p_old => :old.expires_at, p_new => :new.expires_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'used_at', p_old => :old.used_at, p_new => :new.used_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'voided_at', p_old => :old.voided_at, p_new => :new.voided_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      pf_row_audit.masked(p_row => l_row, p_column => 'email', p_old => :old.email, p_new => :new.email);
      pf_row_audit.secret(p_row => l_row, p_column => 'token_hash', p_old => :old.token_hash, p_new => :new.token_hash);
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'email_verification_token', p_table_name => 'pf_email_verification_tokens');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'email_verification_token', p_table_name => 'pf_email_verification_tokens');
   end after statement;
end tr_email_verification_tokens_audit;
/
create or replace trigger tr_sign_in_attempts_audit
for insert or update or delete on pf_sign_in_attempts
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.attempt_key, :new.attempt_key),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'attempt_key', p_old => :old.attempt_key, p_new => :new.attempt_key);
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'lock_count', p_old => :old.lock_count, p_new => :new.lock_count);
      pf_row_audit.whole(p_row => l_row, p_column => 'locked_until', p_old => :old.locked_until, p_new => :new.locked_until);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      -- not audited: failed_count, window_started_at, last_failed_at, updated_at
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'sign_in_attempts', p_table_name => 'pf_sign_in_attempts');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'sign_in_attempts', p_table_name => 'pf_sign_in_attempts');
   end after statement;
end tr_sign_in_attempts_audit;
/
create or replace trigger tr_user_invitations_audit
for insert or update or delete on pf_user_invitations
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.invitation_id, :new.invitation_id),
         p_subject_id => coalesce(:old.accepted_by, :new.accepted_by));
      pf_row_audit.whole(p_row => l_row, p_column => 'invitation_id', p_old => :old.invitation_id, p_new => :new.invitation_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'token_key_id', p_old => :old.token_key_id, p_new => :new.token_key_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'invited_by', p_old => :old.invited_by, p_new => :new.invited_by);
      pf_row_audit.whole(p_row => l_row, p_column => 'role_name', p_old => :old.role_name, p_new => :new.role_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'feature_group_id', p_old => :old.feature_group_id, p_new => :new.feature_group_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'status', p_old => :old.status, p_new => :new.status);
      pf_row_audit.whole(p_row => l_row, p_column => 'expires_at', p_old => :old.expires_at, p_new => :new.expires_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'accepted_at', p_old => :old.accepted_at, p_new => :new.accepted_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'accepted_by', p_old => :old.accepted_by, p_new => :new.accepted_by);
      pf_row_audit.whole(p_row => l_row, p_column => 'declined_at', p_old => :old.declined_at, p_new => :new.declined_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'revoked_at', p_old => :old.revoked_at, p_new => :new.revoked_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'expired_at', p_old => :old.expired_at, p_new => :new.expired_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'send_count', p_old => :old.send_count, p_new => :new.send_count);
      pf_row_audit.whole(p_row => l_row, p_column => 'last_sent_at', p_old => :old.last_sent_at, p_new => :new.last_sent_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'reminder_sent_at', p_old => :old.reminder_sent_at, p_new => :new.reminder_sent_at);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'metadata', p_old => :old.metadata, p_new => :new.metadata);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      pf_row_audit.masked(p_row => l_row, p_column => 'email', p_old => :old.email, p_new => :new.email);
      pf_row_audit.secret(p_row => l_row, p_column => 'token_mac', p_old => :old.token_mac, p_new => :new.token_mac);
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'invitation', p_table_name => 'pf_user_invitations');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'invitation', p_table_name => 'pf_user_invitations');
   end after statement;
end tr_user_invitations_audit;
/
create or replace trigger tr_sso_accounts_audit
for insert or update or delete on pf_sso_accounts
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.sso_account_id, :new.sso_account_id),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'sso_account_id', p_old => :old.sso_account_id, p_new => :new.sso_account_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'provider', p_old => :old.provider, p_new => :new.provider);
      pf_row_audit.whole(p_row => l_row, p_column => 'linked_at', p_old => :old.linked_at, p_new => :new.linked_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'is_primary', p_old => :old.is_primary, p_new => :new.is_primary);
      pf_row_audit.masked(p_row => l_row, p_column => 'provider_user_id', p_old => :old.provider_user_id, p_new => :new.provider_user_id);
      pf_row_audit.masked(p_row => l_row, p_column => 'email', p_old => :old.email, p_new => :new.email);
      pf_row_audit.masked(p_row => l_row, p_column => 'display_name', p_old => :old.display_name, p_new => :new.display_name);
      pf_row_audit.masked(p_row => l_row, p_column => 'avatar_url', p_old => :old.avatar_url, p_new => :new.avatar_url);
      pf_row_audit.secret(p_row => l_row, p_column => 'access_token', p_old => :old.access_token, p_new => :new.access_token);
      pf_row_audit.secret(p_row => l_row, p_column => 'refresh_token', p_old => :old.refresh_token, p_new => :new.refresh_token);
      pf_row_audit.secret(p_row => l_row, p_column => 'profile_data', p_old => :old.profile_data, p_new => :new.profile_data);
      -- not audited: token_expires_at, last_sync_at
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'sso_account', p_table_name => 'pf_sso_accounts');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'sso_account', p_table_name => 'pf_sso_accounts');
   end after statement;
end tr_sso_accounts_audit;
/
create or replace trigger tr_feature_flags_audit
for insert or update or delete on pf_feature_flags
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.flag_id, :new.flag_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'flag_id', p_old => :old.flag_id, p_new => :new.flag_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'flag_key', p_old => :old.flag_key, p_new => :new.flag_key);
      pf_row_audit.whole(p_row => l_row, p_column => 'flag_name', p_old => :old.flag_name, p_new => :new.flag_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'description', p_old => :old.description, p_new => :new.description);
      pf_row_audit.whole(p_row => l_row, p_column => 'flag_type', p_old => :old.flag_type, p_new => :new.flag_type);
      pf_row_audit.whole(p_row => l_row, p_column => 'default_value', p_old => :old.default_value, p_new => :new.default_value);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'allowed_values', p_old => :old.allowed_values, p_new => :new.allowed_values);
      pf_row_audit.whole(p_row => l_row, p_column => 'is_system_wide', p_old => :old.is_system_wide, p_new => :new.is_system_wide);
      pf_row_audit.whole(p_row => l_row, p_column => 'requires_restart', p_old => :old.requires_restart, p_new => :new.requires_restart);
      pf_row_audit.whole(p_row => l_row, p_column => 'rollout_percent', p_old => :old.rollout_percent, p_new => :new.rollout_percent);
      pf_row_audit.whole(p_row => l_row, p_column => 'rollout_value', p_old => :old.rollout_value, p_new => :new.rollout_value);
      pf_row_audit.whole(p_row => l_row, p_column => 'state', p_old => :old.state, p_new => :new.state);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      pf_row_audit.secret(p_row => l_row, p_column => 'rollout_salt', p_old => :old.rollout_salt, p_new => :new.rollout_salt);
      -- not audited: updated_at, row_version
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'feature_flag', p_table_name => 'pf_feature_flags');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'feature_flag', p_table_name => 'pf_feature_flags');
   end after statement;
end tr_feature_flags_audit;
/
create or replace trigger tr_user_feature_flags_audit
for insert or update or delete on pf_user_feature_flags
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.override_id, :new.override_id),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'override_id', p_old => :old.override_id, p_new => :new.override_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'group_id', p_old => :old.group_id, p_new => :new.group_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'flag_id', p_old => :old.flag_id, p_new => :new.flag_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'override_value', p_old => :old.override_value, p_new => :new.override_value);
      pf_row_audit.whole(p_row => l_row, p_column => 'reason', p_old => :old.reason, p_new => :new.reason);
      pf_row_audit.whole(p_row => l_row, p_column => 'expires_at', p_old => :old.expires_at, p_new => :new.expires_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_by', p_old => :old.created_by, p_new => :new.created_by);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      -- not audited: updated_at
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'feature_override', p_table_name => 'pf_user_feature_flags');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'feature_override', p_table_name => 'pf_user_feature_flags');
   end after statement;
end tr_user_feature_flags_audit;
/
create or replace trigger tr_user_group_members_audit
for insert or update or delete on pf_user_group_members
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.group_id, :new.group_id) || '/' || coalesce(:old.user_id, :new.user_id),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'group_id', p_old => :old.group_id, p_new => :new.group_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'group_member', p_table_name => 'pf_user_group_members');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'group_member', p_table_name => 'pf_user_group_members');
   end after statement;
end tr_user_group_members_audit;
/
create or replace trigger tr_user_preferences_audit
for insert or update or delete on pf_user_preferences
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.preference_id, :new.preference_id),
         p_subject_id => coalesce(:old.user_id, :new.user_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'preference_id', p_old => :old.preference_id, p_new => :new.preference_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'user_id', p_old => :old.user_id, p_new => :new.user_id);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'notification_preferences', p_old => :old.notification_preferences, p_new => :new.notification_preferences);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'privacy_settings', p_old => :old.privacy_settings, p_new => :new.privacy_settings);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'ui_preferences', p_old => :old.ui_preferences, p_new => :new.ui_preferences);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'communication_preferences', p_old => :old.communication_preferences, p_new => :new.communication_preferences);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'feature_preferences', p_old => :old.feature_preferences, p_new => :new.feature_preferences);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      -- not audited: updated_at, row_version
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'preferences', p_table_name => 'pf_user_preferences');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'preferences', p_table_name => 'pf_user_preferences');
   end after statement;
end tr_user_preferences_audit;
/
create or replace trigger tr_domains_audit
for insert or update or delete on pf_domains
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.domain_id, :new.domain_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'domain_id', p_old => :old.domain_id, p_new => :new.domain_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'domain_name', p_old => :old.domain_name, p_new => :new.domain_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'display_name', p_old => :old.display_name, p_new => :new.display_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'description', p_old => :old.description, p_new => :new.description);
      pf_row_audit.whole(p_row => l_row, p_column => 'version', p_old => :old.version, p_new => :new.version);
      pf_row_audit.whole(p_row => l_row, p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'configuration', p_old => :old.configuration, p_new => :new.configuration);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'business_rules', p_old => :old.business_rules, p_new => :new.business_rules);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_by', p_old => :old.created_by, p_new => :new.created_by);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      -- not audited: updated_at, row_version
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'domain', p_table_name => 'pf_domains');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'domain', p_table_name => 'pf_domains');
   end after statement;
end tr_domains_audit;
/
create or replace trigger tr_entity_definitions_audit
for insert or update or delete on pf_entity_definitions
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.definition_id, :new.definition_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'definition_id', p_old => :old.definition_id, p_new => :new.definition_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'domain_id', p_old => :old.domain_id, p_new => :new.domain_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'definition_name', p_old => :old.definition_name, p_new => :new.definition_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'display_name', p_old => :old.display_name, p_new => :new.display_name);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'json_schema', p_old => :old.json_schema, p_new => :new.json_schema);
      pf_row_audit.whole(p_row => l_row, p_column => 'version', p_old => :old.version, p_new => :new.version);
      pf_row_audit.whole(p_row => l_row, p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_by', p_old => :old.created_by, p_new => :new.created_by);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      -- not audited: updated_at, row_version
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'entity_definition', p_table_name => 'pf_entity_definitions');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'entity_definition', p_table_name => 'pf_entity_definitions');
   end after statement;
end tr_entity_definitions_audit;
/
create or replace trigger tr_entities_audit
for insert or update or delete on pf_entities
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.entity_id, :new.entity_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'entity_id', p_old => :old.entity_id, p_new => :new.entity_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'definition_id', p_old => :old.definition_id, p_new => :new.definition_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'definition_version', p_old => :old.definition_version, p_new => :new.definition_version);
      pf_row_audit.whole_json(p_row => l_row, p_column => 'entity_data', p_old => :old.entity_data, p_new => :new.entity_data);
      pf_row_audit.whole(p_row => l_row, p_column => 'is_active', p_old => :old.is_active, p_new => :new.is_active);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_by', p_old => :old.created_by, p_new => :new.created_by);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      -- not audited: updated_at, row_version
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'entity', p_table_name => 'pf_entities');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'entity', p_table_name => 'pf_entities');
   end after statement;
end tr_entities_audit;
/
create or replace trigger tr_api_keys_audit
for insert or update or delete on pf_api_keys
compound trigger
   l_changes pf_row_audit.t_changes;

   after each row is
      l_row pf_row_audit.t_row;
   begin
      l_row := pf_row_audit.begin_row(
         p_action     => case when inserting then pf_row_audit.c_insert when updating then pf_row_audit.c_update else pf_row_audit.c_delete end,
         p_key        => coalesce(:old.key_id, :new.key_id));
      pf_row_audit.whole(p_row => l_row, p_column => 'key_id', p_old => :old.key_id, p_new => :new.key_id);
      pf_row_audit.whole(p_row => l_row, p_column => 'key_name', p_old => :old.key_name, p_new => :new.key_name);
      pf_row_audit.whole(p_row => l_row, p_column => 'api_role', p_old => :old.api_role, p_new => :new.api_role);
      pf_row_audit.whole(p_row => l_row, p_column => 'expires_at', p_old => :old.expires_at, p_new => :new.expires_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'revoked_at', p_old => :old.revoked_at, p_new => :new.revoked_at);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_by', p_old => :old.created_by, p_new => :new.created_by);
      pf_row_audit.whole(p_row => l_row, p_column => 'created_at', p_old => :old.created_at, p_new => :new.created_at);
      pf_row_audit.secret(p_row => l_row, p_column => 'key_hash', p_old => :old.key_hash, p_new => :new.key_hash);
      -- not audited: last_used_at
      pf_row_audit.keep(p_changes => l_changes, p_row => l_row, p_resource_type => 'api_key', p_table_name => 'pf_api_keys');
   end after each row;

   after statement is
   begin
      pf_row_audit.write(p_changes => l_changes, p_resource_type => 'api_key', p_table_name => 'pf_api_keys');
   end after statement;
end tr_api_keys_audit;
/
