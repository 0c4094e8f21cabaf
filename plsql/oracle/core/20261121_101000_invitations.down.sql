drop table pf_sso_accounts cascade constraints purge
/
drop table pf_user_invitations cascade constraints purge
/
