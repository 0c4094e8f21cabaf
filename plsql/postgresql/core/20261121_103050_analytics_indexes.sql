-- Indexes of events, each part of its day's partition, and of the view over their roll-up.

-- events of one user, newest first
create index idx_analytics_user_date on pf_user_analytics (user_id, event_timestamp desc);
-- events of one kind in a span of time
create index ix_user_analytics_type on pf_user_analytics (event_type, event_timestamp);

-- one user's row, and the refresh beside readers
create unique index uq_mv_user_stats_user on pf_mv_user_stats (user_id);
-- users who were active last
create index idx_mv_user_stats_activity on pf_mv_user_stats (last_activity desc, user_id);
