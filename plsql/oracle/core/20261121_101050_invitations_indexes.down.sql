drop index ix_sso_accounts_user
/
drop index uq_sso_accounts_primary
/
drop index ix_user_invitations_role
/
drop index ix_user_invitations_group
/
drop index ix_user_invitations_accepted
/
drop index ix_user_invitations_inviter
/
drop index ix_user_invitations_expires
/
drop index ix_user_invitations_status
/
drop index ix_user_invitations_email
/
drop index uq_user_invitations_pending
/
