drop index ix_metric_samples_sampled
/
