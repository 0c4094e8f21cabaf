using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Analytics;

/// <summary>Maps <c>pf_user_analytics</c>; its key ends with the time, because each day is a partition with a key index of its own.</summary>
internal sealed class EventMapping : IEntityTypeConfiguration<EventRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        builder.ToTable("pf_user_analytics").HasKey(row => new { row.AnalyticsId, row.EventTimestamp }).HasName("pk_user_analytics");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_user_analytics_user").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.AnalyticsId).HasMaxLength(Engine.Ulid.Length);
        builder.Property(row => row.UserId).HasMaxLength(Engine.Ulid.Length);
        builder.Property(row => row.EventType).HasMaxLength(AnalyticsEvent.MaxTypeLength);
        builder.Property(row => row.EventData).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.SessionId).HasMaxLength(Engine.Ulid.Length);
        builder.Property(row => row.IpAddress).HasMaxLength(AnalyticsEvent.MaxAddressLength);
        builder.Property(row => row.UserAgent).HasMaxLength(AnalyticsEvent.MaxTextLength);
        builder.Property(row => row.Referrer).HasMaxLength(AnalyticsEvent.MaxTextLength);
        builder.Property(row => row.PageUrl).HasMaxLength(AnalyticsEvent.MaxTextLength);
        builder.Property(row => row.EventTimestamp).ValueGeneratedOnAdd();
    }
}
