drop package pf_monitor
/
