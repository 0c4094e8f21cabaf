drop package pf_archive
/
