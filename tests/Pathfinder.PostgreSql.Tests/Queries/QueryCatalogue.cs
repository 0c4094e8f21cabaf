using Pathfinder.Data.Access;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Domains;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Groups;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Monitoring;
using Pathfinder.Data.Preferences;
using Pathfinder.Data.Privacy;
using Pathfinder.Data.Profiles;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Security;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Sso;
using Pathfinder.Data.Users;

namespace Pathfinder.PostgreSql.Tests.Queries;

/// <summary>Every query that the services over shared tables send, with the indexes that it lives by.</summary>
internal static class QueryCatalogue
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-10));

    public static IReadOnlyList<CataloguedQuery> All { get; } =
    [
        new("users.describe-by-key", "IUsers.FindAsync", 5, ["pk_tenants", "pk_users"], db => db.Get<IUsers>().FindAsync(LargeDatabase.Key(77), None)),
        new("users.describe-by-email", "IUsers.FindAsync", 5, ["pk_tenants", "uq_users_email_live"], db => db.Get<IUsers>().FindAsync("User77@Example.org", None)),
        new("users.describe-by-username", "IUsers.FindAsync", 5, ["pk_tenants", "uq_users_username"], db => db.Get<IUsers>().FindAsync("USER77", None)),
        new("users.find-by-id", "IUsers.FindByIdAsync", 5, ["pk_users"], db => db.Get<IUsers>().FindByIdAsync(LargeDatabase.Key(77), None)),
        new("users.find-by-email", "IUsers.FindByEmailAsync", 5, ["uq_users_email_live"], db => db.Get<IUsers>().FindByEmailAsync("User77@Example.org", None)),
        new("users.find-by-username", "IUsers.FindByUsernameAsync", 5, ["uq_users_username"], db => db.Get<IUsers>().FindByUsernameAsync("USER77", None)),
        new("users.find-by-phone", "IUsers.FindByPhoneAsync", 5, ["uq_users_phone_live"], db => db.Get<IUsers>().FindByPhoneAsync("+491701234567", None)),
        new("users.find-many", "IUsers.FindManyAsync", 5, ["pk_users"], db => db.Get<IUsers>().FindManyAsync([LargeDatabase.Key(77), LargeDatabase.Key(78)], None)),
        new("users.exists", "IUsers.ExistsAsync", 5, ["pk_users"], db => db.Get<IUsers>().ExistsAsync(LargeDatabase.Key(77), None)),
        new("users.is-username-taken", "IUsers.IsUsernameTakenAsync", 5, ["uq_users_username"], db => db.Get<IUsers>().IsUsernameTakenAsync("USER77", None)),
        new("users.is-email-taken", "IUsers.IsEmailTakenAsync", 5, ["uq_users_email_live"], db => db.Get<IUsers>().IsEmailTakenAsync("User77@Example.org", None)),
        new("users.is-phone-taken", "IUsers.IsPhoneTakenAsync", 5, ["uq_users_phone_live"], db => db.Get<IUsers>().IsPhoneTakenAsync("+491701234567", None)),
        new("users.list", "IUsers.ListAsync", 15, ["ix_users_created", "pk_tenants"], db => db.Get<IUsers>().ListAsync(new() { Limit = 50 }, None)),
        new("users.list-active-by-role", "IUsers.ListAsync", 15, ["ix_user_roles_role", "ix_users_active_role", "pk_tenants"], db => db.Get<IUsers>().ListAsync(new() { Role = "user", Status = AccountStatus.Active }, None)),
        new("users.list-by-role", "IUsers.ListAsync", 15, ["ix_user_roles_role", "ix_users_created", "pk_tenants"], db => db.Get<IUsers>().ListAsync(new() { Role = "user" }, None)),
        new("users.list-recently-active", "IUsers.ListAsync", 15, ["ix_users_active_recent", "pk_tenants"], db => db.Get<IUsers>().ListAsync(new() { Order = UserOrder.RecentlyActive }, None)),
        new("users.search", "IUsers.SearchAsync", 15, ["ix_user_search_words_user", "pk_tenants", "pk_user_search_words", "pk_users"], db => db.Get<IUsers>().SearchAsync(new("user77"), None)),
        new("users.count-by-status", "IUsers.CountByStatusAsync", 15, [], db => db.Get<IUsers>().CountByStatusAsync(None)) { Whole = ("pf_users", "a count of every state needs every row; operators ask for it") },
        new("users.count", "IUsers.CountAsync", 15, [], db => db.Get<IUsers>().CountAsync(new(), None)) { Whole = ("pf_users", "a total counts every row; lists do without it") },
        new("users.metrics", "IUsers.MeasureAsync", 15, [], db => db.Get<IUsers>().MeasureAsync(None)) { Whole = ("pf_users", "numbers of all users need every row; operators ask for them") },
        new("roles.list", "IRoles.ListAsync", 15, [], db => db.Get<IRoles>().ListAsync(None)),
        new("roles.of", "IRoles.OfAsync", 5, ["pk_user_roles", "pk_users"], db => db.Get<IRoles>().OfAsync(LargeDatabase.Key(77), None)),
        new("roles.permissions-of", "IRoles.PermissionsOfAsync", 10, ["pk_user_roles", "pk_users"], db => db.Get<IRoles>().PermissionsOfAsync(LargeDatabase.Key(77), None)),
        new("sessions.authenticate", "ISessions.AuthenticateAsync", 5, ["pk_user_sessions", "pk_users", "uq_user_sessions_token"], db => db.Get<ISessions>().AuthenticateAsync(db.Token, None)),
        new("sessions.list", "ISessions.ListAsync", 15, ["ix_user_sessions_user"], db => db.Get<ISessions>().ListAsync(LargeDatabase.Key(77), new(), None)),
        new("groups.find-by-key", "IGroups.FindAsync", 5, [], db => db.Get<IGroups>().FindAsync(LargeDatabase.Key(7), None)),
        new("groups.find-by-name", "IGroups.FindAsync", 5, [], db => db.Get<IGroups>().FindAsync("group 7", None)),
        new("groups.list", "IGroups.ListAsync", 15, [], db => db.Get<IGroups>().ListAsync(new(), None)),
        new("groups.list-members", "IGroups.ListMembersAsync", 15, ["ix_users_group", "pk_user_group_members", "pk_users"], db => db.Get<IGroups>().ListMembersAsync(LargeDatabase.Key(7), new(), None)),
        new("preferences.read", "IPreferences.ReadAsync", 5, ["uq_user_preferences_user"], db => db.Get<IPreferences>().ReadAsync(LargeDatabase.Key(77), None)),
        new("preferences.list-users", "IPreferences.ListUsersAsync", 15, ["ix_user_preference_values_value", "pk_users"], db => db.Get<IPreferences>().ListUsersAsync(new(PreferenceKind.Ui, "theme", "theme 7"), None)),
        new("flags.find", "IFlagAdministration.FindAsync", 5, [], db => db.Get<IFlagAdministration>().FindAsync("flag-7", None)),
        new("flags.list", "IFlagAdministration.ListAsync", 15, [], db => db.Get<IFlagAdministration>().ListAsync(new(), None)),
        new("flags.list-overrides", "IFlagAdministration.ListOverridesAsync", 15, ["ix_user_feature_flags_flag"], db => db.Get<IFlagAdministration>().ListOverridesAsync("flag-7", new(), None)),
        new("flags.explain", "IFlagAdministration.ExplainAsync", 10, ["ix_user_feature_flags_flag", "ix_user_group_members_user", "pk_users"], db => db.Get<IFlagAdministration>().ExplainAsync("flag-7", LargeDatabase.Key(77), None)),
        new("profiles.find", "IUserProfiles.FindAsync", 5, ["pk_users"], async db =>
        {
            await db.Get<IUserProfiles>().ForgetAsync(LargeDatabase.Key(77), None); // a profile that is kept sends nothing
            await db.Get<IUserProfiles>().FindAsync(LargeDatabase.Key(77), None);
        }),
        new("operations.find", "IOperations.FindAsync", 10, ["pk_schema_operations", "pk_schema_steps", "pk_users"], db => db.Get<IOperations>().FindAsync(LargeDatabase.Key(77), None)),
        new("operations.list", "IOperations.ListAsync", 15, ["pk_schema_operations", "pk_users"], db => db.Get<IOperations>().ListAsync(new() { Limit = 50 }, None)),
        new("operations.count", "IOperations.CountAsync", 15, [], db => db.Get<IOperations>().CountAsync(None)) { Whole = ("pf_schema_operations", "a count of every state needs every row; operators ask for it") },
        new("tenants.status", "ITenantCatalogue.StatusAsync", 10, ["ix_schema_operations_user", "pk_tenant_modules", "pk_tenants", "pk_users", "uq_tenants_prefix"], db => db.Get<ITenantCatalogue>().StatusAsync(LargeDatabase.Key(77), None)),
        new("invitations.find", "IInvitations.FindAsync", 5, ["pk_user_invitations"], db => db.Get<IInvitations>().FindAsync(LargeDatabase.Key(77), None)),
        new("invitations.list", "IInvitations.ListAsync", 15, ["pk_user_invitations"], db => db.Get<IInvitations>().ListAsync(new(), None)),
        new("invitations.list-by-inviter", "IInvitations.ListAsync", 15, ["ix_user_invitations_inviter"], db => db.Get<IInvitations>().ListAsync(new() { InvitedBy = LargeDatabase.Key(77) }, None)),
        new("invitations.list-by-status", "IInvitations.ListAsync", 15, ["pk_user_invitations"], db => db.Get<IInvitations>().ListAsync(new() { Status = InvitationStatus.Pending }, None)),
        new("invitations.list-by-email", "IInvitations.ListAsync", 15, ["ix_user_invitations_email"], db => db.Get<IInvitations>().ListAsync(new() { Email = "guest77@example.org" }, None)),
        new("sso.find", "ISsoAccounts.FindAsync", 5, ["uq_sso_accounts_identity"], db => db.Get<ISsoAccounts>().FindAsync("google", "id78", None)),
        new("sso.list", "ISsoAccounts.ListAsync", 5, ["ix_sso_accounts_user"], db => db.Get<ISsoAccounts>().ListAsync(LargeDatabase.Key(77), None)),
        new("sso.read-tokens", "ISsoAccounts.ReadTokensAsync", 5, ["pk_sso_accounts"], db => db.Get<ISsoAccounts>().ReadTokensAsync(LargeDatabase.Key(77), LargeDatabase.Key(152), Actor.Named("operator:test"), None)),
        new("invitations.find-by-token", "IInvitations.FindByTokenAsync", 5, ["uq_user_invitations_token"], db => db.Get<IInvitations>().FindByTokenAsync(db.Invitation, None)),
        new("api-keys.list", "IApiKeys.ListAsync", 15, [], db => db.Get<IApiKeys>().ListAsync(None)),
        new("api-keys.authenticate", "IApiKeys.AuthenticateAsync", 5, [], db => db.Get<IApiKeys>().AuthenticateAsync(db.ApiKey, None)),
        new("credentials.sign-in-by-email", "ICredentials.SignInAsync", 10, ["pk_sign_in_attempts", "pk_users", "uq_users_email_live"], db => db.Get<ICredentials>().SignInAsync("user1@example.org", LargeDatabase.Password, new(), None)),
        new("credentials.sign-in-by-username", "ICredentials.SignInAsync", 10, ["pk_sign_in_attempts", "pk_users", "uq_users_email_live", "uq_users_username"], db => db.Get<ICredentials>().SignInAsync("User1", LargeDatabase.Password, new(), None)),
        new("domains.find", "IDomains.FindAsync", 5, [], db => db.Get<IDomains>().FindAsync("domain7", None)),
        new("domains.list", "IDomains.ListAsync", 15, [], db => db.Get<IDomains>().ListAsync(new(), None)),
        new("domains.list-by-value", "IDomains.ListAsync", 15, ["ix_domain_values_value"], db => db.Get<IDomains>().ListAsync(new() { With = new("configuration.limit", "limit 8") }, None)),
        new("entities.find-definition", "IEntities.FindDefinitionAsync", 5, [], db => db.Get<IEntities>().FindDefinitionAsync(LargeDatabase.Key(7), None)),
        new("entities.list-definitions", "IEntities.ListDefinitionsAsync", 15, [], db => db.Get<IEntities>().ListDefinitionsAsync(new() { DomainId = LargeDatabase.Key(7) }, None)),
        new("entities.find", "IEntities.FindAsync", 5, ["pk_entities"], db => db.Get<IEntities>().FindAsync(LargeDatabase.Key(77), None)),
        new("entities.list", "IEntities.ListAsync", 15, ["ix_entities_definition"], db => db.Get<IEntities>().ListAsync(new(LargeDatabase.Key(7)), None)),
        new("entities.list-by-value", "IEntities.ListAsync", 15, ["ix_entity_values_value", "pk_entities"], db => db.Get<IEntities>().ListAsync(new(LargeDatabase.Key(8)) { With = new("city", "city 7") }, None)),
        new("usage.recent-events", "IUsageStatistics.ListRecentAsync", 15, ["idx_analytics_user_date"], db => db.Get<IUsageStatistics>().ListRecentAsync(LargeDatabase.Key(77), new() { Limit = 5 }, None)) { MostPartitions = 60 },
        new("usage.count-by-type", "IUsageStatistics.CountByTypeAsync", 15, [], db => db.Get<IUsageStatistics>().CountByTypeAsync(Day, Day, None)) { MostPartitions = 1 },
        new("usage.find", "IUsageStatistics.FindAsync", 5, ["uq_mv_user_stats_user"], db => db.Get<IUsageStatistics>().FindAsync(LargeDatabase.Key(77), None)),
        new("usage.most-recently-active", "IUsageStatistics.ListMostRecentlyActiveAsync", 15, ["idx_mv_user_stats_activity"], db => db.Get<IUsageStatistics>().ListMostRecentlyActiveAsync(new(), None)),
        new("archives.list", "IArchives.ListAsync", 15, [], db => db.Get<IArchives>().ListAsync(new(), None)),
        new("metrics.list", "IMetricHistory.ListAsync", 15, [], db => db.Get<IMetricHistory>().ListAsync(new() { Name = "users.total" }, None)),
        new("access.count-expired", "IAccessCleanUp.CountExpiredAsync", 20, ["ix_email_verification_tokens_expires", "ix_password_reset_tokens_expires", "ix_sign_in_attempts_failed", "ix_user_sessions_expires"], db => db.Get<IAccessCleanUp>().CountExpiredAsync(None)),
        new("privacy.list-erasures", "IPersonalData.ListErasuresAsync", 15, [], db => db.Get<IPersonalData>().ListErasuresAsync(new(), None)),
        new("privacy.find-erasure", "IPersonalData.FindErasureAsync", 5, [], db => db.Get<IPersonalData>().FindErasureAsync(LargeDatabase.Key(77), None)),
        new("audit.of-resource", "IAuditTrail.OfResourceAsync", 20, ["ix_audit_log_resource"], db => db.Get<IAuditTrail>().OfResourceAsync("user", LargeDatabase.Key(77), new(), None)),
        new("audit.about-user", "IAuditTrail.AboutUserAsync", 20, ["ix_audit_log_subject"], db => db.Get<IAuditTrail>().AboutUserAsync(LargeDatabase.Key(77), new(), None)),
        new("audit.by-actor", "IAuditTrail.ByActorAsync", 20, ["ix_audit_log_actor"], db => db.Get<IAuditTrail>().ByActorAsync("user:" + LargeDatabase.Key(77), new(), None)),
        new("audit.failures", "IAuditTrail.FailuresAsync", 20, ["ix_audit_log_failed", "pk_audit_log"], db => db.Get<IAuditTrail>().FailuresAsync(new(), None)),
    ];

    /// <summary>Methods of the services that change something: what they read, they read by the keys of the rows that they change.</summary>
    public static IReadOnlySet<string> Changes { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "IRoles.AddAsync",
        "IRoles.ChangeMainAsync",
        "IRoles.GrantAsync",
        "IRoles.RemoveAsync",
        "IRoles.RevokeAsync",
        "IRoles.UpdateAsync",
        "IUserDeletionGuard.ObjectionAsync",
        "IUsers.ChangeEmailAsync",
        "IUsers.ChangePhoneAsync",
        "IUsers.ChangeUsernameAsync",
        "IUsers.ConfirmEmailAsync",
        "IUsers.ConfirmPhoneAsync",
        "IUsers.DeactivateAsync",
        "IUsers.DeleteAsync",
        "IUsers.ReactivateAsync",
        "IUsers.RestoreAsync",
        "IUsers.SetOrganizerAsync",
        "IUsers.SuspendAsync",
        "IUsers.UpdateAsync",
        "IApiKeys.CreateAsync",
        "IApiKeys.RevokeAsync",
        "IArchives.HoldAsync",
        "IAuditTrail.EraseAsync",
        "IReadAudit.RecordAsync",
        "IAccessCleanUp.PurgeExpiredAsync",
        "IAnalytics.FlushAsync",
        "ICredentials.ChangePasswordAsync",
        "ICredentials.RequestEmailVerificationAsync",
        "ICredentials.RequestPasswordResetAsync",
        "ICredentials.ResetPasswordAsync",
        "ICredentials.SetPasswordAsync",
        "ICredentials.VerifyEmailAsync",
        "IDomains.CreateAsync",
        "IDomains.RestoreAsync",
        "IDomains.RetireAsync",
        "IDomains.UpdateAsync",
        "IEntities.CreateAsync",
        "IEntities.DefineAsync",
        "IEntities.RedefineAsync",
        "IEntities.SetActiveAsync",
        "IEntities.SetDefinitionActiveAsync",
        "IEntities.UpdateAsync",
        "IExperienceIntake.AddAsync",
        "IExperienceIntake.ReviseAsync",
        "IFlagAdministration.ClearOverrideAsync",
        "IFlagAdministration.CreateAsync",
        "IFlagAdministration.DeleteAsync",
        "IFlagAdministration.SetOverrideAsync",
        "IFlagAdministration.SetStateAsync",
        "IFlagAdministration.UpdateAsync",
        "IGroups.AddMembersAsync",
        "IGroups.CreateAsync",
        "IGroups.DeleteAsync",
        "IGroups.RemoveMemberAsync",
        "IGroups.SetDefaultAsync",
        "IGroups.SetMainAsync",
        "IGroups.UpdateAsync",
        "IInvitations.AcceptAsync",
        "IInvitations.CreateAsync",
        "IInvitations.CreateManyAsync",
        "IInvitations.DeclineAsync",
        "IInvitations.ExpireAsync",
        "IInvitations.RemindAsync",
        "IInvitations.ResendAsync",
        "IInvitations.RevokeAsync",
        "IMetricHistory.PurgeAsync",
        "IMetricHistory.RecordAsync",
        "IOperations.CancelAsync",
        "IOperations.RequestAsync",
        "IOperations.RetryAsync",
        "IPersonalData.EraseAsync",
        "IPartitions.AnnounceRemovalAsync",
        "IPartitions.EnsureAheadAsync",
        "IPartitions.RemoveAnnouncedAsync",
        "IPartitions.SetRetentionAsync",
        "IPreferences.MergeAsync",
        "IPreferences.ReplaceAsync",
        "ISessions.RevokeAllAsync",
        "ISessions.RevokeAsync",
        "ISessions.RevokeOthersAsync",
        "ISessions.StartAsync",
        "ISkillImport.ImportAsync",
        "ISsoAccounts.LinkAsync",
        "ISsoAccounts.SetPrimaryAsync",
        "ISsoAccounts.SyncAsync",
        "ISsoAccounts.UnlinkAsync",
        "IUsageStatistics.RefreshAsync",
        "IUserProfiles.ForgetAsync",
        "IUserRegistration.RegisterAsync",
        "IUserRegistration.RegisterManyAsync",
    };

    /// <summary>Methods that read and are no query of the shared tables, and why.</summary>
    public static IReadOnlyDictionary<string, string> Apart { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["IDiagnostics.IndexesAsync"] = "looks at what the server counts",
        ["IDiagnostics.NamingConflictsAsync"] = "looks at names in the server's own catalogue",
        ["IDiagnostics.SecurityAsync"] = "looks at policies and rights in the server's own catalogue",
        ["IDiagnostics.SegmentsAsync"] = "looks at the server's files",
        ["IDiagnostics.SlowStatementsAsync"] = "looks at what the server counts",
        ["IDiagnostics.TableWasteAsync"] = "looks at what the server counts",
        ["IDiagnostics.UnusedIndexesAsync"] = "looks at what the server counts",
        ["IDiagnostics.WaitsAsync"] = "looks at the server's sessions",
        ["IInactivityNotices.TellAsync"] = "is the application's own, which tells people",
        ["IInvitationNotices.RemindAsync"] = "is the application's own, which reminds people",
        ["IPersonalData.ExportAsync"] = "reads all that is about one person, table by table, each by its key; for operators",
        ["IPersonalData.PlanErasureAsync"] = "counts all that is about one person, table by table, each by its key; for operators",
        ["IOperations.VerifyAsync"] = "looks at one tenant's objects in the server's own catalogue",
        ["IPartitions.ListAsync"] = "looks at the partitions in the server's own catalogue",
        ["IPartitions.TablesAsync"] = "looks at the partitions in the server's own catalogue",
        ["IPartitions.AnnouncedAsync"] = "a table with a row for each partition that ever went",
        ["ITenants.OpenAsync"] = "enters a tenant; its queries are those of the tenant's tables",
    };
}
