drop package pf_log
/
