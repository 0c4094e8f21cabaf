-- Flags, groups and preferences: what every change does by itself, who may see and change what.

create or replace function pf_guard_feature_flag() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   if new.flag_id <> old.flag_id or new.flag_key <> old.flag_key or new.flag_type <> old.flag_type then
      raise exception using errcode = 'PF108', message = 'flag_id, flag_key and flag_type are written once.';
   end if;
   new.updated_at := clock_timestamp();
   new.row_version := old.row_version + 1;
   return new;
end;
$$;

comment on function pf_guard_feature_flag() is 'Keeps updated_at and row_version of a flag and refuses to change what programs rely on (PF108).';

create or replace function pf_guard_flag_override() returns trigger
language plpgsql
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_flag pf_feature_flags%rowtype;
begin
   -- locked against a change of what the flag allows, until this transaction ends
   select * into l_flag from pf_feature_flags as f where f.flag_id = new.flag_id for share;
   if l_flag.is_system_wide = 'Y' or not pf_flags.accepts(p_flag_type => l_flag.flag_type, p_allowed_values => l_flag.allowed_values, p_value => new.override_value) then
      raise exception using errcode = 'PF112', message = 'The flag does not allow this value, or is the same for everybody.';
   end if;
   return new;
end;
$$;

comment on function pf_guard_flag_override() is 'Refuses an override that its flag does not allow (PF112).';

create or replace function pf_touch_preferences() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   new.updated_at := clock_timestamp();
   new.row_version := old.row_version + 1;
   return new;
end;
$$;

comment on function pf_touch_preferences() is 'Keeps updated_at and row_version of preferences, whoever updates.';

create or replace function pf_announce_flags() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   perform pg_notify('pf_flags', '');
   return null;
end;
$$;

comment on function pf_announce_flags() is 'Tells the hosts that evaluate flags to read them again; at commit, and once however many rows change.';

create trigger tr_feature_flags_guard before update on pf_feature_flags for each row execute function pf_guard_feature_flag();
create trigger tr_user_feature_flags_guard before insert or update of flag_id, override_value on pf_user_feature_flags for each row execute function pf_guard_flag_override();
create trigger tr_user_feature_flags_touch before update on pf_user_feature_flags for each row execute function pf_touch_row();
create trigger tr_user_preferences_touch before update on pf_user_preferences for each row execute function pf_touch_preferences();
create trigger tr_feature_flags_announce after insert or update or delete on pf_feature_flags for each statement execute function pf_announce_flags();
create trigger tr_user_feature_flags_announce after insert or update or delete on pf_user_feature_flags for each statement execute function pf_announce_flags();
create trigger tr_user_groups_announce after insert or update or delete on pf_user_groups for each statement execute function pf_announce_flags();
create trigger tr_user_group_members_announce after insert or update or delete on pf_user_group_members for each statement execute function pf_announce_flags();
create trigger tr_users_announce after update of feature_group_id on pf_users for each statement execute function pf_announce_flags();

revoke execute on function pf_guard_feature_flag() from public;
revoke execute on function pf_guard_flag_override() from public;
revoke execute on function pf_touch_preferences() from public;
revoke execute on function pf_announce_flags() from public;

alter table pf_user_feature_flags enable row level security;
create policy po_user_feature_flags_self on pf_user_feature_flags for select to pf_app using (user_id = (select pf_context.current_user_id()));
create policy po_user_feature_flags_operator on pf_user_feature_flags to pf_provisioner using (true) with check (true);

alter table pf_user_group_members enable row level security;
create policy po_user_group_members_self on pf_user_group_members for select to pf_app using (user_id = (select pf_context.current_user_id()));
create policy po_user_group_members_operator on pf_user_group_members to pf_provisioner using (true) with check (true);

alter table pf_user_preferences enable row level security;
create policy po_user_preferences_self on pf_user_preferences to pf_app using (user_id = (select pf_context.current_user_id())) with check (user_id = (select pf_context.current_user_id()));
create policy po_user_preferences_operator on pf_user_preferences to pf_provisioner using (true) with check (true);

-- who has chosen what is a question of operators and jobs
alter table pf_user_preference_values enable row level security;
create policy po_user_preference_values_operator on pf_user_preference_values to pf_provisioner using (true) with check (true);

-- flags are administrators' to change: the app's account reads them
grant select on pf_feature_flags to pf_app;
grant select on pf_user_feature_flags to pf_app;
grant select on pf_user_group_members to pf_app;
grant select on pf_user_preferences to pf_app;
grant insert (preference_id, user_id, notification_preferences, privacy_settings, ui_preferences, communication_preferences, feature_preferences) on pf_user_preferences to pf_app;
grant update (notification_preferences, privacy_settings, ui_preferences, communication_preferences, feature_preferences) on pf_user_preferences to pf_app;
grant select, insert, update, delete on pf_feature_flags to pf_provisioner;
grant select, insert, update, delete on pf_user_feature_flags to pf_provisioner;
grant insert, update, delete on pf_user_groups to pf_provisioner;
grant select, insert, delete on pf_user_group_members to pf_provisioner;
grant select, insert, update on pf_user_preferences to pf_provisioner;
grant select, insert, delete on pf_user_preference_values to pf_provisioner;
