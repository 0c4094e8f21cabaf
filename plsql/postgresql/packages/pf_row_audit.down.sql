drop schema pf_row_audit cascade;
