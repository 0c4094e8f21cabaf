drop package pf_passes
/
