using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Groups;

/// <summary>Maps <c>pf_user_groups</c>.</summary>
internal sealed class GroupMapping : IEntityTypeConfiguration<GroupRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<GroupRow> builder)
    {
        builder.ToTable("pf_user_groups").HasKey(row => row.GroupId).HasName("pk_user_groups");
        builder.HasIndex(row => row.GroupName).IsUnique().HasDatabaseName("uq_user_groups_name");
        builder.Property(row => row.GroupId).HasMaxLength(26);
        builder.Property(row => row.GroupName).HasMaxLength(100);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
    }
}
