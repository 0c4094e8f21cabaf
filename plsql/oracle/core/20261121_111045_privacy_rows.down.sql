delete from pf_privacy_rules
/
