select case when u.password_hash is null then 'N' else 'Y' end as has_password, cast(sys_extract_utc(systimestamp) as timestamp(6)) as present_time
  from pf_users u
 where u.user_id = :user_id
   and u.deleted_at is null
   for update
/
