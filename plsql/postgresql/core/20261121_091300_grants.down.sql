revoke all on all tables in schema pathfinder from pf_app, pf_provisioner, pf_auditor;
