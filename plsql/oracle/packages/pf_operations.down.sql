drop package pf_operations
/
