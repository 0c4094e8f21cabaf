-- Indexes of what was measured; each names the query that needs it.

-- the newest samples whatever they are of, and those to remove
create index ix_metric_samples_sampled on pf_metric_samples (sampled_at desc);
