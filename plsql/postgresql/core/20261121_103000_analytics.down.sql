drop materialized view pf_mv_user_stats;
drop table pf_analytics_sessions;
drop table pf_analytics_daily;
drop table pf_analytics_users;
drop table pf_analytics_pending;
drop table pf_analytics_intake;
drop table pf_user_analytics;
drop table pf_partition_removals;
drop table pf_partitioned_tables;
