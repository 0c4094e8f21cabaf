-- Who reaches what was measured: operators read; the package pf_monitor writes.

grant select on pf_metric_samples to pf_provisioner, pf_auditor
/
