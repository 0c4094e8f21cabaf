revoke insert on pf_analytics_intake from pf_analytics_writer, pf_provisioner;
revoke select on pf_mv_user_stats from pf_analytics_reader, pf_provisioner;
revoke select on pf_user_analytics from pf_analytics_reader, pf_provisioner;
alter table pf_analytics_sessions disable row level security;
alter table pf_analytics_daily disable row level security;
alter table pf_analytics_users disable row level security;
drop policy po_user_analytics_reader on pf_user_analytics;
alter table pf_user_analytics disable row level security;
