drop table pf_erasures;
drop table pf_privacy_rules;
