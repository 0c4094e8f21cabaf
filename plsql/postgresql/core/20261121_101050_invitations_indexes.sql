-- Indexes of invitations and linked identities; each names the query that needs it.

-- at most one pending invitation per address
create unique index uq_user_invitations_pending on pf_user_invitations ((case when status = 'pending' then email end));
-- invitations of an address, newest first
create index ix_user_invitations_email on pf_user_invitations (email, invitation_id desc);
-- invitations in a state, newest first
create index ix_user_invitations_status on pf_user_invitations (status, invitation_id desc);
-- pending invitations that have run out
create index ix_user_invitations_expires on pf_user_invitations ((case when status = 'pending' then expires_at end));
-- invitations by one user, newest first; a user's delete looks here
create index ix_user_invitations_inviter on pf_user_invitations (invited_by, invitation_id desc);
-- foreign keys: a parent's delete looks here
create index ix_user_invitations_accepted on pf_user_invitations (accepted_by);
create index ix_user_invitations_group on pf_user_invitations (feature_group_id);
create index ix_user_invitations_role on pf_user_invitations (role_name);

-- at most one primary identity per user
create unique index uq_sso_accounts_primary on pf_sso_accounts ((case when is_primary = 'Y' then user_id end));
-- identities of one user, the oldest first; a user's delete looks here
create index ix_sso_accounts_user on pf_sso_accounts (user_id, sso_account_id);
