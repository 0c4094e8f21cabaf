revoke all on pf_metric_samples from pf_provisioner, pf_auditor;
