using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Provisioning;

/// <summary>Maps <c>pf_tenant_modules</c>.</summary>
internal sealed class TenantModuleMapping : IEntityTypeConfiguration<TenantModuleRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<TenantModuleRow> builder)
    {
        builder.ToTable("pf_tenant_modules").HasKey(row => new { row.UserId, row.Module }).HasName("pk_tenant_modules");
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_tenant_modules_tenant").OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.Module).HasMaxLength(30);
        builder.Property(row => row.Fingerprint).HasMaxLength(64);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
    }
}
