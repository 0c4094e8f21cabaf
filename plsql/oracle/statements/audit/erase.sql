declare
   l_erased number(19);
begin
   l_erased := pf_audit.erase(p_user_id => :user_id);
   open :result for select l_erased as erased from dual;
end;
/
