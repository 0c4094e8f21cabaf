select pf_invitations.expire_due(:max_count) as expired;
