drop materialized view pf_mv_user_stats
/
drop table pf_analytics_sessions cascade constraints purge
/
drop table pf_analytics_daily cascade constraints purge
/
drop table pf_analytics_users cascade constraints purge
/
drop table pf_analytics_pending cascade constraints purge
/
drop table pf_analytics_intake cascade constraints purge
/
drop table pf_user_analytics cascade constraints purge
/
drop table pf_partition_removals cascade constraints purge
/
drop table pf_partitioned_tables cascade constraints purge
/
