drop package pf_audit
/
