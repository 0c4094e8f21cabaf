drop view v_active_users_summary;
drop view v_users_complete;
