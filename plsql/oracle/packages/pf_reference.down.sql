drop package pf_reference
/
