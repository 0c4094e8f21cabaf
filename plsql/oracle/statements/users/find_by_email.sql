-- by uq_users_email_live, whose expression this repeats; C# reads the columns by their place
select user_id, username, email, email_verified, phone_number, phone_verified, role_name, is_organizer, account_status, first_name, last_name,
       avatar_url, bio, timezone, language, date_of_birth, gender, nationality, current_title, current_company, years_experience, invited_by,
       invitation_accepted_at, feature_group_id, last_login_at, last_activity_at, total_logins, created_at, updated_at, row_version
  from pf_users
 where case when deleted_at is null then email end = :email
/
