using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Archiving;

/// <summary>Maps <c>pf_inactivity_notices</c>.</summary>
internal sealed class InactivityNoticeMapping : IEntityTypeConfiguration<InactivityNoticeRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<InactivityNoticeRow> builder)
    {
        builder.ToTable("pf_inactivity_notices");
        builder.HasKey(row => new { row.UserId, row.LastSeenAt }).HasName("pk_inactivity_notices");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_inactivity_notices_user").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
    }
}
