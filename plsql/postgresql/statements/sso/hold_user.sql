select case when password_hash is null then 'N' else 'Y' end as has_password, clock_timestamp() as present_time
  from pf_users
 where user_id = :user_id and deleted_at is null
   for no key update;
