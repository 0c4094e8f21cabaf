declare
   l_value pf_archives.legal_hold%type;
begin
   l_value := pf_archive.mark_inactive(p_user_id => :user_id, p_seen_before => :seen_before, p_actor => :actor);
   open :result for select l_value as marked from dual;
end;
/
