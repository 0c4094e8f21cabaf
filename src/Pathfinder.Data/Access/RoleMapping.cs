using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Access;

/// <summary>How <see cref="RoleRow"/> stands in <c>pf_roles</c>.</summary>
internal sealed class RoleMapping : IEntityTypeConfiguration<RoleRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<RoleRow> builder)
    {
        builder.ToTable("pf_roles").HasKey(role => role.RoleName).HasName("pk_roles");
        builder.Property(role => role.RoleName).HasMaxLength(50).ValueGeneratedNever();
        builder.Property(role => role.Description).HasMaxLength(500);
        builder.Property(role => role.CreatedAt).ValueGeneratedOnAdd();
    }
}
