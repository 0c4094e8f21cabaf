drop package pf_flags
/
