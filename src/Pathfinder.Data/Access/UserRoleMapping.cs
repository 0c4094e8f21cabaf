using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Access;

/// <summary>How <see cref="UserRoleRow"/> stands in <c>pf_user_roles</c>.</summary>
internal sealed class UserRoleMapping : IEntityTypeConfiguration<UserRoleRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<UserRoleRow> builder)
    {
        builder.ToTable("pf_user_roles").HasKey(role => new { role.UserId, role.RoleName }).HasName("pk_user_roles");
        builder.Property(role => role.UserId).HasMaxLength(26);
        builder.Property(role => role.RoleName).HasMaxLength(50);
        builder.Property(role => role.GrantedBy).HasMaxLength(100);
        builder.Property(role => role.GrantedAt).ValueGeneratedOnAdd();
        builder.Property(role => role.UserCreatedAt).ValueGeneratedOnAdd();
        builder.HasOne<UserRow>().WithMany().HasForeignKey(role => role.UserId).HasConstraintName("fk_user_roles_user").OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<RoleRow>().WithMany().HasForeignKey(role => role.RoleName).HasConstraintName("fk_user_roles_role").OnDelete(DeleteBehavior.Restrict);
    }
}
