drop package pf_analytics
/
