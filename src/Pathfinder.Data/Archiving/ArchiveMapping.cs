using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Data.Archiving;

/// <summary>Maps <c>pf_archives</c>.</summary>
internal sealed class ArchiveMapping : IEntityTypeConfiguration<ArchiveRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ArchiveRow> builder)
    {
        builder.ToTable("pf_archives");
        builder.HasKey(row => row.ArchiveId).HasName("pk_archives");
        builder.HasIndex(row => row.OperationId).IsUnique().HasDatabaseName("uq_archives_operation");
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_archives_tenant").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OperationRow>().WithMany().HasForeignKey(row => row.OperationId).HasConstraintName("fk_archives_operation").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OperationRow>().WithMany().HasForeignKey(row => row.RestoredBy).HasConstraintName("fk_archives_restored_by").OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.ArchiveId).HasMaxLength(26);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.OperationId).HasMaxLength(26);
        builder.Property(row => row.State).HasMaxLength(20).HasConversion<SnakeCaseConverter<ArchiveState>>().ValueGeneratedOnAdd();
        builder.Property(row => row.TenantState).HasMaxLength(20);
        builder.Property(row => row.AccountStatus).HasMaxLength(20);
        builder.Property(row => row.StoreKey).HasMaxLength(300);
        builder.Property(row => row.KeyId).HasMaxLength(64);
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.Property(row => row.Modules).HasAnnotation("Pathfinder:Json", true).ValueGeneratedOnAdd();
        builder.Property(row => row.TableSums).HasAnnotation("Pathfinder:Json", true).ValueGeneratedOnAdd();
        builder.Property(row => row.RestoredBy).HasMaxLength(26);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
    }
}
