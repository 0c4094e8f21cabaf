drop package pf_identity
/
