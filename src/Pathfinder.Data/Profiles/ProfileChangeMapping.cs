using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Profiles;

/// <summary>How <see cref="ProfileChangeRow"/> stands in <c>pf_profile_changes</c>.</summary>
internal sealed class ProfileChangeMapping : IEntityTypeConfiguration<ProfileChangeRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ProfileChangeRow> builder)
    {
        builder.ToTable("pf_profile_changes").HasKey(change => change.UserId).HasName("pk_profile_changes");
        builder.Property(change => change.UserId).HasMaxLength(26).ValueGeneratedNever();
        builder.Property(change => change.ChangedAt).ValueGeneratedOnAdd();
        builder.HasOne<UserRow>().WithMany().HasForeignKey(change => change.UserId).HasConstraintName("fk_profile_changes_user").OnDelete(DeleteBehavior.Cascade);
    }
}
