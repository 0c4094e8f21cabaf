using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Data.Privacy;

/// <summary>Maps <c>pf_erasures</c>.</summary>
internal sealed class ErasureMapping : IEntityTypeConfiguration<ErasureRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ErasureRow> builder)
    {
        builder.ToTable("pf_erasures");
        builder.HasKey(row => row.ErasureId).HasName("pk_erasures");
        builder.HasIndex(row => row.OperationId).IsUnique().HasDatabaseName("uq_erasures_operation");
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_erasures_tenant").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OperationRow>().WithMany().HasForeignKey(row => row.OperationId).HasConstraintName("fk_erasures_operation").OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.ErasureId).HasMaxLength(26);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.OperationId).HasMaxLength(26);
        builder.Property(row => row.State).HasMaxLength(20).HasConversion<SnakeCaseConverter<ErasureState>>().ValueGeneratedOnAdd();
        builder.Property(row => row.RequestedBy).HasMaxLength(100);
        builder.Property(row => row.Tables).HasAnnotation("Pathfinder:Json", true).ValueGeneratedOnAdd();
        builder.Property(row => row.BundleCount).ValueGeneratedOnAdd();
        builder.Property(row => row.CertificateSha256).HasMaxLength(64);
        builder.Property(row => row.CertificateMac).HasMaxLength(64);
        builder.Property(row => row.KeyId).HasMaxLength(64);
        builder.Property(row => row.BegunAt).ValueGeneratedOnAdd();
    }
}
