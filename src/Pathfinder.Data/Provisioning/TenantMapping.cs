using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Provisioning;

/// <summary>Maps <c>pf_tenants</c>.</summary>
internal sealed class TenantMapping : IEntityTypeConfiguration<TenantRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<TenantRow> builder)
    {
        builder.ToTable("pf_tenants").HasKey(row => row.UserId).HasName("pk_tenants");
        builder.HasIndex(row => row.Prefix).IsUnique().HasDatabaseName("uq_tenants_prefix");
        builder.HasIndex(row => row.SetNo).IsUnique().HasDatabaseName("uq_tenants_set");
        builder.HasOne<UserRow>().WithOne().HasForeignKey<TenantRow>(row => row.UserId).HasConstraintName("fk_tenants_user").OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.Prefix).HasMaxLength(30);
        builder.Property(row => row.State).HasMaxLength(20);
        builder.Property(row => row.LegalHold).HasMaxLength(1).IsFixedLength();
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
    }
}
