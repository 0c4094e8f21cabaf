drop package pf_privacy
/
