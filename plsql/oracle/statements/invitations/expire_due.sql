declare
   l_count pls_integer;
begin
   l_count := pf_invitations.expire_due(p_limit => :max_count);
   open :result for select cast(l_count as number(10)) as expired from dual;
end;
/
