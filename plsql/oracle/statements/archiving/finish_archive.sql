declare
   l_value pf_archives.state%type;
begin
   l_value := pf_archive.finish_archive(p_operation_id => :operation_id, p_fence => :fence, p_quarantine_seconds => :quarantine_seconds);
   open :result for select l_value as verdict from dual;
end;
/
