drop package pf_invitations
/
