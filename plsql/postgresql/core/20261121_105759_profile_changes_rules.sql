-- Notes changes of profiles, whoever makes them; counters and times of sign-ins are no part of a profile.

create or replace function pf_note_profile_change() returns trigger
language plpgsql
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   insert into pf_profile_changes (user_id, changed_at) values (new.user_id, clock_timestamp())
   on conflict (user_id) do update set changed_at = excluded.changed_at;
   perform pg_notify('pf_profiles', '');
   return null;
end;
$$;

comment on function pf_note_profile_change() is 'Notes that a profile changed, and tells hosts that listen on pf_profiles.';

create trigger tr_users_profile after update of username, email, email_verified, role_name, is_organizer, account_status, first_name, last_name, avatar_url, bio, timezone, language, current_title, current_company, years_experience, feature_group_id, deleted_at on pf_users for each row execute function pf_note_profile_change();

revoke execute on function pf_note_profile_change() from public;

alter table pf_profile_changes enable row level security;
create policy po_profile_changes_operator on pf_profile_changes for select to pf_provisioner using (true);
grant select on pf_profile_changes to pf_provisioner;
