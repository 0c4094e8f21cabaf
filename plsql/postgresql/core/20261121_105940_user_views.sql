-- What there is to know of users in one row each. Row policies count for whoever asks, not for the views' owner.

create view v_users_complete with (security_invoker = true) as
select u.user_id,
       u.username,
       u.email,
       u.email_verified,
       u.phone_number,
       u.phone_verified,
       u.account_status,
       u.is_organizer,
       u.role_name || coalesce((select string_agg(', ' || r.role_name, '' order by r.role_name) from pf_user_roles as r where r.user_id = u.user_id and r.role_name <> u.role_name), '') as role_names,
       u.first_name,
       u.last_name,
       u.avatar_url,
       u.bio,
       u.timezone,
       u.language,
       u.date_of_birth,
       u.gender,
       u.nationality,
       u.current_title,
       u.current_company,
       u.years_experience,
       u.feature_group_id,
       u.invited_by,
       u.last_login_at,
       u.last_activity_at,
       u.total_logins,
       u.created_at,
       u.updated_at,
       u.deleted_at
  from pf_users as u;

comment on view v_users_complete is 'Every user with profile and roles, one row each, deleted ones included; no secrets and no names of tables.';
comment on column v_users_complete.user_id is 'Key of the user.';
comment on column v_users_complete.username is 'Name for signing in.';
comment on column v_users_complete.email is 'E-mail address.';
comment on column v_users_complete.email_verified is 'Y when the address answered.';
comment on column v_users_complete.phone_number is 'Phone number in E.164 form.';
comment on column v_users_complete.phone_verified is 'Y when the number answered.';
comment on column v_users_complete.account_status is 'State of the account.';
comment on column v_users_complete.is_organizer is 'Y for users who may organise events.';
comment on column v_users_complete.role_names is 'Main role and all others, the main one first, with a comma and a space between them.';
comment on column v_users_complete.first_name is 'Given name.';
comment on column v_users_complete.last_name is 'Family name.';
comment on column v_users_complete.avatar_url is 'Address of the portrait.';
comment on column v_users_complete.bio is 'A few words about the user.';
comment on column v_users_complete.timezone is 'Time zone by its IANA name.';
comment on column v_users_complete.language is 'Language as a BCP 47 tag.';
comment on column v_users_complete.date_of_birth is 'Date of birth.';
comment on column v_users_complete.gender is 'Gender in the user''s own words.';
comment on column v_users_complete.nationality is 'Nationality.';
comment on column v_users_complete.current_title is 'Present job title.';
comment on column v_users_complete.current_company is 'Present employer.';
comment on column v_users_complete.years_experience is 'Years of professional experience.';
comment on column v_users_complete.feature_group_id is 'Group that decides features.';
comment on column v_users_complete.invited_by is 'User who sent the invitation.';
comment on column v_users_complete.last_login_at is 'When the user last signed in, UTC.';
comment on column v_users_complete.last_activity_at is 'When the user last did anything, UTC.';
comment on column v_users_complete.total_logins is 'How often the user signed in.';
comment on column v_users_complete.created_at is 'When the account was made, UTC.';
comment on column v_users_complete.updated_at is 'When it last changed, UTC.';
comment on column v_users_complete.deleted_at is 'When it was deleted, UTC; null for live ones.';

create view v_active_users_summary with (security_invoker = true) as
select u.user_id,
       u.username,
       u.email,
       u.first_name,
       u.last_name,
       u.role_name,
       u.is_organizer,
       u.last_login_at,
       u.last_activity_at,
       u.total_logins,
       (select count(*) from pf_user_sessions as s where s.user_id = u.user_id and s.is_revoked = 'N' and s.expires_at > clock_timestamp()) as live_sessions,
       u.created_at
  from pf_users as u
 where u.account_status = 'active';

comment on view v_active_users_summary is 'Users whose account is active: no pending, suspended, inactive, archived or deleted ones.';
comment on column v_active_users_summary.user_id is 'Key of the user.';
comment on column v_active_users_summary.username is 'Name for signing in.';
comment on column v_active_users_summary.email is 'E-mail address.';
comment on column v_active_users_summary.first_name is 'Given name.';
comment on column v_active_users_summary.last_name is 'Family name.';
comment on column v_active_users_summary.role_name is 'Main role.';
comment on column v_active_users_summary.is_organizer is 'Y for users who may organise events.';
comment on column v_active_users_summary.last_login_at is 'When the user last signed in, UTC.';
comment on column v_active_users_summary.last_activity_at is 'When the user last did anything, UTC.';
comment on column v_active_users_summary.total_logins is 'How often the user signed in.';
comment on column v_active_users_summary.live_sessions is 'Sessions that are open now.';
comment on column v_active_users_summary.created_at is 'When the account was made, UTC.';

grant select on v_users_complete to pf_app, pf_provisioner, pf_auditor;
grant select on v_active_users_summary to pf_provisioner, pf_auditor;
