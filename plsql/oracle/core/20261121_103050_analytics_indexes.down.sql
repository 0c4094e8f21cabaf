drop index idx_mv_user_stats_activity
/
drop index uq_mv_user_stats_user
/
drop index ix_user_analytics_type
/
drop index idx_analytics_user_date
/
