using System.Data.Common;
using System.Linq.Expressions;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

/// <summary>How a <see cref="User"/> is read, by EF and by the statements <c>users/find_by_*</c>.</summary>
internal static class UserColumns
{
    /// <summary>For queries.</summary>
    public static readonly Expression<Func<UserRow, User>> AsUser = user => new User
    {
        UserId = user.UserId,
        Username = user.Username,
        Email = user.Email,
        EmailVerified = user.EmailVerified,
        Phone = user.PhoneNumber,
        PhoneVerified = user.PhoneVerified,
        Role = user.RoleName,
        IsOrganizer = user.IsOrganizer,
        Status = user.AccountStatus,
        FirstName = user.FirstName,
        LastName = user.LastName,
        AvatarUrl = user.AvatarUrl,
        Bio = user.Bio,
        TimeZone = user.Timezone,
        Language = user.Language,
        DateOfBirth = user.DateOfBirth,
        Gender = user.Gender,
        Nationality = user.Nationality,
        CurrentTitle = user.CurrentTitle,
        CurrentCompany = user.CurrentCompany,
        YearsExperience = user.YearsExperience,
        InvitedBy = user.InvitedBy,
        InvitationAcceptedAt = user.InvitationAcceptedAt,
        FeatureGroupId = user.FeatureGroupId,
        LastLoginAt = user.LastLoginAt,
        LastActivityAt = user.LastActivityAt,
        TotalLogins = user.TotalLogins,
        CreatedAt = user.CreatedAt,
        UpdatedAt = user.UpdatedAt,
        RowVersion = user.RowVersion,
    };

    /// <summary>For the statements, which name the columns in this order.</summary>
    public static User Read(DbDataReader row) => new()
    {
        UserId = row.GetString(0),
        Username = row.GetString(1),
        Email = row.GetString(2),
        EmailVerified = Flag(row, 3),
        Phone = Text(row, 4),
        PhoneVerified = Flag(row, 5),
        Role = row.GetString(6),
        IsOrganizer = Flag(row, 7),
        Status = SnakeCaseConverter<AccountStatus>.FromText(row.GetString(8)),
        FirstName = row.GetString(9),
        LastName = row.GetString(10),
        AvatarUrl = Text(row, 11),
        Bio = Text(row, 12),
        TimeZone = row.GetString(13),
        Language = row.GetString(14),
        DateOfBirth = row.IsDBNull(15) ? null : DateOnly.FromDateTime(row.GetDateTime(15)),
        Gender = Text(row, 16),
        Nationality = Text(row, 17),
        CurrentTitle = Text(row, 18),
        CurrentCompany = Text(row, 19),
        YearsExperience = row.IsDBNull(20) ? null : row.GetDecimal(20),
        InvitedBy = Text(row, 21),
        InvitationAcceptedAt = Time(row, 22),
        FeatureGroupId = Text(row, 23),
        LastLoginAt = Time(row, 24),
        LastActivityAt = Time(row, 25),
        TotalLogins = row.GetInt64(26),
        CreatedAt = Time(row, 27)!.Value,
        UpdatedAt = Time(row, 28)!.Value,
        RowVersion = row.GetInt32(29),
    };

    private static bool Flag(DbDataReader row, int column) => row.GetString(column) == "Y";

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTime? Time(DbDataReader row, int column) => row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);
}
