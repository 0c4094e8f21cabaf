select outcome, invitation_id, row_no, verdict, detail, user_id, operation_id
  from pf_invitations.register(:token_mac, :users, :module, :requested_by);
