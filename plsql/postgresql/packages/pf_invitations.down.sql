drop schema pf_invitations cascade;
