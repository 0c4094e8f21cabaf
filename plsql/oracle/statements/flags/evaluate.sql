begin
   pf_flags.evaluate(p_flag_key => :flag_key, p_user_id => :user_id, p_flag_type => :flag_type, p_result => :result);
end;
/
