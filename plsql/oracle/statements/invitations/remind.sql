declare
   l_outcome varchar2(20 char);
begin
   l_outcome := pf_invitations.remind(p_invitation_id => :invitation_id, p_interval_seconds => :interval_seconds);
   open :result for select l_outcome as outcome from dual;
end;
/
