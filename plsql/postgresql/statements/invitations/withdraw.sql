select pf_invitations.withdraw(:invitation_id) as outcome;
