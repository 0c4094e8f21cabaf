drop package pf_row_audit
/
