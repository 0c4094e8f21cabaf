select pf_monitor.record_samples(p_samples => :samples) as written;
