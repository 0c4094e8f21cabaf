begin
   pf_invitations.invite(p_rows => :invitations, p_invited_by => :invited_by, p_result => :result);
end;
/
