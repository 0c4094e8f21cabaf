using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Analytics;

/// <summary>Maps <c>pf_mv_user_stats</c>.</summary>
internal sealed class UserStatisticsMapping : IEntityTypeConfiguration<UserStatisticsRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<UserStatisticsRow> builder)
    {
        builder.ToView("pf_mv_user_stats").HasNoKey();
        builder.Property(row => row.UserId).HasMaxLength(Engine.Ulid.Length);
        builder.Property(row => row.Username).HasMaxLength(100);
    }
}
