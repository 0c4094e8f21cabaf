-- Who may see erasures, and the rules by which they are made.

alter table pf_erasures enable row level security;
create policy po_erasures_operator on pf_erasures for select to pf_provisioner, pf_auditor using (true);

grant select on pf_erasures to pf_provisioner, pf_auditor;
grant select on pf_privacy_rules to pf_provisioner, pf_auditor;
