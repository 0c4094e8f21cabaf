revoke select on pf_privacy_rules from pf_provisioner, pf_auditor;
revoke select on pf_erasures from pf_provisioner, pf_auditor;
drop policy po_erasures_operator on pf_erasures;
alter table pf_erasures disable row level security;
