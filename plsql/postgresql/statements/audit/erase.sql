select pf_audit.erase(:user_id) as erased;
