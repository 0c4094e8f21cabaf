drop package pf_modules
/
