-- one pass over the users; a role that nobody has counts too
select r.role_name, coalesce(u.user_count, 0) as user_count, coalesce(u.active_count, 0) as active_count, coalesce(u.sign_up_count, 0) as sign_up_count
  from pf_roles r
  left join (
     select role_name,
            count(case when deleted_at is null then 1 end) as user_count,
            count(case when account_status = 'active' then 1 end) as active_count,
            count(case when created_at >= sys_extract_utc(systimestamp) - interval '24' hour then 1 end) as sign_up_count
       from pf_users
      group by role_name
  ) u on u.role_name = r.role_name
 order by r.role_name
/
