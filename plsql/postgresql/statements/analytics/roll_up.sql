select pf_analytics.roll_up(:days) as days;
