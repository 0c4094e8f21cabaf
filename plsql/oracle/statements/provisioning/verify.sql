begin
   pf_provisioning.verify_user_schema(p_user_id => :user_id, p_result => :result);
end;
/
