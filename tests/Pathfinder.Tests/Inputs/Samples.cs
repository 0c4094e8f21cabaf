using System.Reflection;
using System.Text.Json;
using Pathfinder.Data;
using Pathfinder.Data.Access;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Domains;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Groups;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Reference;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Sso;
using Pathfinder.Data.Tenancy.Career;
using Pathfinder.Data.Users;

namespace Pathfinder.Tests.Inputs;

/// <summary>A good value for every parameter of every service.</summary>
/// <param name="invitationToken">A token that an invitation could have.</param>
internal sealed class Samples(string invitationToken)
{
    private static readonly string Key = Ulid.New();
    private static readonly DateTime Later = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<Type, object> ByType = new object[]
    {
        Actor.Named("operator:ada"),
        new ClientInfo("192.0.2.1", "test"),
        new DataRead("user") { ResourceId = "42", Table = "pf_users", Error = "row.not_found" },
        new AuthenticatedUser(Key, "ada lovelace", RandomToken.New()),
        new Role("viewer", "Sees.", ["shared.read"]),
        new RecentEvents(),
        new ListRequest(),
        new Data.Archiving.ArchiveFilter { UserId = Key },
        new DomainDraft("work", "Work", "What is done.", "{}", "[]", "1.0"),
        new DomainFilter { With = new JsonCondition("a", "b") },
        new EntityDefinitionDraft("task", "Task", """{"type": "object"}"""),
        new EntityDefinitionFilter { DomainId = Key },
        new EntityFilter(Key) { With = new JsonCondition("a", "b") },
        new FlagDraft("search.new", "New search") { Description = "Finds.", AllowedValues = ["true", "false"], DefaultValue = "false", Rollout = new FlagRollout(10, "true", "salt") },
        new FlagFilter(),
        FlagOwner.User(Key),
        new FlagOverrideDraft("search.new", FlagOwner.User(Key), "true") { Reason = "Asked.", ExpiresAt = Later },
        new GroupDraft("testers") { Description = "Try." },
        new InvitationDraft("a@example.org") { FeatureGroupId = Key, Metadata = "{}", Lifetime = TimeSpan.FromDays(1) },
        new InvitationFilter { Email = "a@example.org", InvitedBy = Key },
        new Data.Preferences.PreferenceFilter(Data.Preferences.PreferenceKind.Ui, "theme", "dark"),
        new Data.Privacy.ErasureFilter(),
        new Data.Monitoring.MetricFilter { Name = "user.count", Subject = "active", Since = Later, Before = Later },
        new Data.Monitoring.Metric("user.count", "active", 1),
        new Data.Provisioning.OperationFilter { UserId = Key },
        new Data.Partitions.PartitionRetention { DaysAhead = 30, KeepDays = 400, ArchivesRows = true },
        new SkillImport("urn:skill:1", "Skill", "skill", ["Other"], "What one can do."),
        new SsoProfile { Email = "a@example.org", DisplayName = "Ada", AvatarUrl = "https://example.org/a.png", Data = "{}" },
        new SsoTokens("access", "refresh", Later),
        new SsoIdentity("google", "1") { Profile = new SsoProfile { Email = "a@example.org" }, Tokens = new SsoTokens("access", "refresh", Later) },
        new UserFilter { Role = "viewer", FeatureGroupId = Key, ActiveSince = Later },
        new UserSearch("ada") { Role = "viewer", FeatureGroupId = Key, ActiveSince = Later },
        new UserRegistration("ada lovelace", "a@example.org", "Ada", "Lovelace") { Password = "lantern-Meadow-58-otter", Phone = "+4915112345678", Nationality = "British" },
        new User { UserId = Key, Username = "ada lovelace", Email = "a@example.org", FirstName = "Ada", LastName = "Lovelace", Role = "user", TimeZone = "UTC", Language = "en", Bio = "Wrote.", AvatarUrl = "https://example.org/a.png", RowVersion = 1 },
        new AnalyticsEvent(Key, "page.view") { SessionId = Key, IpAddress = "192.0.2.1", UserAgent = "test", Referrer = "https://example.org", PageUrl = "https://example.org/a", Data = "{}" },
        new AchievementDraft { Type = AchievementType.Award, Title = "Prize", ExperienceId = Key, Description = "Won.", Url = "https://example.org", Issuer = "Jury" },
        new Achievement { Id = Key, Type = AchievementType.Award, Title = "Prize" },
        new AchievementFilter { ExperienceId = Key },
        new ConversationDraft { Title = "Talk" },
        new Conversation { Id = Key, Title = "Talk" },
        new ConversationFilter(),
        new ExperienceDraft { Type = ExperienceType.Employment, Title = "Engineer", Description = "Built.", StartDate = new DateOnly(2020, 1, 1), Organization = "Works", OrganizationUrl = "https://example.org", Highlights = ["Grew"] },
        new Experience { Id = Key, Type = ExperienceType.Employment, Title = "Engineer", Description = "Built.", StartDate = new DateOnly(2020, 1, 1) },
        new ExperienceFilter(),
        new MessageDraft { Role = MessageRole.User, ConversationId = Key, Content = "Hello", ModelName = "model" },
        new Message { Id = Key, Role = MessageRole.User, ConversationId = Key, Content = "Hello" },
        new MessageFilter { ConversationId = Key },
        new ObjectiveDraft { Title = "Lead", Description = "A team.", PathId = Key, TemplateId = Key },
        new Objective { Id = Key, Title = "Lead" },
        new ObjectiveFilter(),
        new ProfileDraft { Type = "general", Headline = "Engineer", CountryCode = "GB", LanguageCode = "en", WebsiteUrl = "https://example.org" },
        new Profile { Id = Key, Type = "general" },
        new ProfileFilter { Type = "general" },
        new SkillClaim { SkillId = Key, ExperienceId = Key, Evidence = "Said so." },
        new SkillMapping { Id = Key, SkillId = Key },
        new SkillFilter { SkillId = Key, ExperienceId = Key, Category = "skill" },
        new SkillSummaryFilter { Category = "skill" },
    }.ToDictionary(sample => sample.GetType());

    /// <summary>The good value of a parameter.</summary>
    public object? For(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type switch
        {
            _ when type == typeof(string) => Text(parameter),
            _ when ByType.TryGetValue(type, out var sample) => sample,
            _ when type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) => One(item),
            _ when type == typeof(Stream) => new MemoryStream(),
            _ when type == typeof(JsonElement) => JsonSerializer.SerializeToElement(new { theme = "dark" }),
            _ when type == typeof(TimeSpan) => TimeSpan.FromHours(parameter.Name == "idle" ? 1 : 2),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 1),
            _ when type == typeof(int) => 1,
            _ when type.IsValueType => Activator.CreateInstance(type),
            _ => throw new NotSupportedException($"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name} has a parameter {parameter.Name} of which there is no sample."),
        };
    }

    private static Array One(Type type)
    {
        var items = Array.CreateInstance(type, 1);
        items.SetValue(type == typeof(string) ? Key : ByType[type], 0);
        return items;
    }

    private string Text(ParameterInfo parameter) => (parameter.Name, parameter.Member.DeclaringType) switch
    {
        ("email" or "emailOrUsername", _) => "a@example.org",
        ("phone", _) => "+4915112345678",
        ("username", _) => "ada lovelace",
        ("oldPassword", _) => "the old horse battery staple",
        ("password" or "newPassword", _) => "lantern-Meadow-58-otter",
        ("token", var service) => service == typeof(IInvitations) ? invitationToken : RandomToken.New(),
        ("secret", _) => "pfk_" + RandomToken.New(),
        ("key", _) => "search.new",
        ("table", _) => "pf_user_analytics",
        ("data", _) => "{}",
        ("provider", _) => "google",
        ("providerUserId", _) => "42",
        ("role" or "name", _) => "viewer",
        ("resourceType", _) => "user",
        ("resourceId", _) => "42",
        ("keyOrName", _) => "viewer",
        ("actor" or "requestedBy", _) => "operator:ada",
        _ => Key,
    };
}
