using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Profiles;

/// <summary>Profiles from <c>pf_users</c>, under the operators' account.</summary>
internal sealed class ProfileSource(SharedTables tables) : IProfileSource
{
    /// <inheritdoc />
    public async Task<PublicProfile?> LoadAsync(string userId, CancellationToken cancellationToken)
    {
        return await tables.ReadAsync(
            async context =>
            {
                var row = await context.Users.Where(user => user.UserId == userId)
                    .Select(user => new
                    {
                        user.UserId, user.Username, user.Email, user.EmailVerified, user.RoleName, user.IsOrganizer, user.AccountStatus, user.FirstName, user.LastName,
                        user.AvatarUrl, user.Bio, user.Timezone, user.Language, user.CurrentTitle, user.CurrentCompany, user.YearsExperience, user.FeatureGroupId, user.CreatedAt,
                    })
                    .SingleOrDefaultAsync(cancellationToken);
                return row is null ? null : new PublicProfile(
                    row.UserId, row.Username, row.Email, row.EmailVerified, row.RoleName, row.IsOrganizer, row.AccountStatus.ToString().ToLowerInvariant(), row.FirstName, row.LastName,
                    row.AvatarUrl, row.Bio, row.Timezone, row.Language, row.CurrentTitle, row.CurrentCompany, row.YearsExperience, row.FeatureGroupId, row.CreatedAt);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ProfileChange>> ChangesAsync(DateTime since, CancellationToken cancellationToken)
    {
        return await tables.ReadAsync(
            context => context.Set<ProfileChangeRow>().Where(change => change.ChangedAt >= since)
                .OrderBy(change => change.ChangedAt).ThenBy(change => change.UserId).Take(IProfileSource.MostChanges)
                .Select(change => new ProfileChange(change.UserId, change.ChangedAt)).ToListAsync(cancellationToken),
            cancellationToken);
    }
}
