begin
   pf_identity.register_users(p_rows => :users, p_module => :module, p_requested_by => :requested_by, p_result => :result);
end;
/
