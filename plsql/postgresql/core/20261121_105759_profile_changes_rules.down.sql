revoke select on pf_profile_changes from pf_provisioner;
drop policy po_profile_changes_operator on pf_profile_changes;
alter table pf_profile_changes disable row level security;
drop trigger tr_users_profile on pf_users;
drop function pf_note_profile_change();
