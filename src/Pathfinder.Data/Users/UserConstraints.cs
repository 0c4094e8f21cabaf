using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

/// <summary>What the constraints of <c>pf_users</c> mean to a caller.</summary>
internal static class UserConstraints
{
    /// <summary>The rules, by constraint.</summary>
    public static readonly ConstraintRules Rules = new()
    {
        { "uq_users_username", nameof(User.Username), "unique", "Another user has this username." },
        { "uq_users_email_live", nameof(User.Email), "unique", "Another user has this e-mail address." },
        { "uq_users_phone_live", nameof(User.Phone), "unique", "Another user has this phone number." },
        { "ck_users_username", nameof(User.Username), "length", "A username has 2 to 100 characters." },
        { "ck_users_email", nameof(User.Email), "format", "An e-mail address has the form name@example.org." },
        { "ck_users_phone", nameof(User.Phone), "format", "A phone number is written with its country, as +491701234567." },
        { "ck_users_years", nameof(User.YearsExperience), "range", "Years of experience lie between 0.0 and 80.0, with one decimal." },
        { "ck_users_tables", nameof(User.Status), "tables", "The account cannot be active before its tables stand." },
        { "fk_users_role", nameof(User.Role), "exists", "There is no such role." },
    };
}
