drop table pf_metric_samples;
