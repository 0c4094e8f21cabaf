drop package pf_context
/
