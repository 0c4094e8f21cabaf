drop table pf_sso_accounts;
drop table pf_user_invitations;
