begin
   pf_privacy.export_rows(p_user_id => :user_id, p_section => :section, p_result => :result);
end;
/
