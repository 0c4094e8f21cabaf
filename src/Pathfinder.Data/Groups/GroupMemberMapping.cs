using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Groups;

/// <summary>Maps <c>pf_user_group_members</c>.</summary>
internal sealed class GroupMemberMapping : IEntityTypeConfiguration<GroupMemberRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<GroupMemberRow> builder)
    {
        builder.ToTable("pf_user_group_members").HasKey(row => new { row.GroupId, row.UserId }).HasName("pk_user_group_members");
        builder.HasOne<GroupRow>().WithMany().HasForeignKey(row => row.GroupId).HasConstraintName("fk_user_group_members_group").OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_user_group_members_user").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.GroupId).HasMaxLength(26);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
    }
}
