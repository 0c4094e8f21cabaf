begin
   pf_privacy.sections(p_user_id => :user_id, p_result => :result);
end;
/
