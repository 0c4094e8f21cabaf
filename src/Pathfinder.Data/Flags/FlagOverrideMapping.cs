using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Groups;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Flags;

/// <summary>Maps <c>pf_user_feature_flags</c>.</summary>
internal sealed class FlagOverrideMapping : IEntityTypeConfiguration<FlagOverrideRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<FlagOverrideRow> builder)
    {
        builder.ToTable("pf_user_feature_flags").HasKey(row => row.OverrideId).HasName("pk_user_feature_flags");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_user_feature_flags_user").OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<GroupRow>().WithMany().HasForeignKey(row => row.GroupId).HasConstraintName("fk_user_feature_flags_group").OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<FlagRow>().WithMany().HasForeignKey(row => row.FlagId).HasConstraintName("fk_user_feature_flags_flag").OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.CreatedBy).HasConstraintName("fk_user_feature_flags_created_by").OnDelete(DeleteBehavior.SetNull);
        builder.Property(row => row.OverrideId).HasMaxLength(26);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.GroupId).HasMaxLength(26);
        builder.Property(row => row.FlagId).HasMaxLength(26);
        builder.Property(row => row.OverrideValue).HasMaxLength(500);
        builder.Property(row => row.Reason).HasMaxLength(500);
        builder.Property(row => row.CreatedBy).HasMaxLength(26);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
    }
}
