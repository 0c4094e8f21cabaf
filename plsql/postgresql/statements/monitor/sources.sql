select source_name, is_available, counted_since, advice from pf_monitor.sources();
