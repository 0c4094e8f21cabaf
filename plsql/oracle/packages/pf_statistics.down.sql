drop package pf_statistics
/
