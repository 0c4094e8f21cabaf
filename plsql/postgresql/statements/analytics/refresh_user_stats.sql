select pf_analytics.refresh_user_stats() as users;
