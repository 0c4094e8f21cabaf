drop table pf_profile_changes;
