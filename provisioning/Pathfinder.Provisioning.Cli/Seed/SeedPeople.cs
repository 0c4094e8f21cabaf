using Pathfinder.Data.Access;
using Pathfinder.Data.Users;

namespace Pathfinder.Provisioning.Cli.Seed;

/// <summary>Six people for development and tests: every role, and every state that an account is in before it ends.</summary>
internal static class SeedPeople
{
    /// <summary>The password of them all; it is written in the documents and good for nothing else.</summary>
    public const string Password = "lantern-Meadow-58-otter";

    /// <summary>The people.</summary>
    public static IReadOnlyList<SeedPerson> All { get; } =
    [
        new(Person("ada.admin", "Ada", "Lindqvist") with { CurrentTitle = "Platform administrator", CurrentCompany = "Pathfinder", YearsExperience = 14.5m, Language = "sv", TimeZone = "Europe/Stockholm", Nationality = "Swedish" }, RoleNames.Admin, AccountStatus.Active),
        new(Person("mo.moderator", "Mohammed", "El Amrani") with { CurrentTitle = "Community manager", CurrentCompany = "Pathfinder", YearsExperience = 8m, Language = "fr", TimeZone = "Africa/Casablanca" }, RoleNames.Moderator, AccountStatus.Active) { OtherRole = RoleNames.Viewer },
        new(Person("uma.user", "Uma", "Krishnan") with { Phone = "+919876543210", CurrentTitle = "Data engineer", CurrentCompany = "Blue Harbour", YearsExperience = 6.5m, TimeZone = "Asia/Kolkata" }, RoleNames.User, AccountStatus.Active) { IsOrganizer = true },
        new(Person("pia.participant", "Pia", "Großmann") with { CurrentTitle = "Student", YearsExperience = 0.5m, Language = "de", TimeZone = "Europe/Berlin" }, RoleNames.Participant, AccountStatus.Pending) { IsVerified = false },
        new(Person("vic.viewer", "Victor", "Nuñez") with { CurrentTitle = "Recruiter", CurrentCompany = "Tall Trees", YearsExperience = 11m, Language = "es", TimeZone = "America/Bogota" }, RoleNames.Viewer, AccountStatus.Suspended),
        new(Person("gus.guest", "Gus", "O'Brien") with { CurrentTitle = "Welder", YearsExperience = 22m, TimeZone = "Europe/Dublin" }, RoleNames.Guest, AccountStatus.Inactive),
    ];

    private static UserRegistration Person(string username, string firstName, string lastName) =>
        new(username, $"{username}@example.org", firstName, lastName) { Password = Password };
}
