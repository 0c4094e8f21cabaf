select row_no, verdict, detail, invitation_id, expires_at from pf_invitations.invite(:invitations, :invited_by);
