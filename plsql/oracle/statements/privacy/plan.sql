begin
   pf_privacy.plan(p_user_id => :user_id, p_result => :result);
end;
/
