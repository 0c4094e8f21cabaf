using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Access;

/// <summary>How <see cref="RolePermissionRow"/> stands in <c>pf_role_permissions</c>.</summary>
internal sealed class RolePermissionMapping : IEntityTypeConfiguration<RolePermissionRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<RolePermissionRow> builder)
    {
        builder.ToTable("pf_role_permissions").HasKey(row => new { row.RoleName, row.PermissionName }).HasName("pk_role_permissions");
        builder.Property(row => row.RoleName).HasMaxLength(50);
        builder.Property(row => row.PermissionName).HasMaxLength(100);
        builder.HasOne<RoleRow>().WithMany().HasForeignKey(row => row.RoleName).HasConstraintName("fk_role_permissions_role").OnDelete(DeleteBehavior.Cascade);
    }
}
