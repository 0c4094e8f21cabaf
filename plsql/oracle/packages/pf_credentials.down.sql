drop package pf_credentials
/
