declare
   l_outcome varchar2(20 char);
begin
   l_outcome := pf_invitations.withdraw(p_invitation_id => :invitation_id);
   open :result for select l_outcome as outcome from dual;
end;
/
