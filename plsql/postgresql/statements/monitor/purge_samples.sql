select pf_monitor.purge_samples(p_keep_days => :keep_days, p_batch => :batch) as removed;
