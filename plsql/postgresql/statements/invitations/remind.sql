select pf_invitations.remind(:invitation_id, :interval_seconds) as outcome;
