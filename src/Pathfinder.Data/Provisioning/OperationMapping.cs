using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Provisioning;

/// <summary>Maps <c>pf_schema_operations</c>.</summary>
internal sealed class OperationMapping : IEntityTypeConfiguration<OperationRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<OperationRow> builder)
    {
        builder.ToTable("pf_schema_operations").HasKey(row => row.OperationId).HasName("pk_schema_operations");
        builder.HasOne<TenantRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_schema_operations_tenant").OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.OperationId).HasMaxLength(26);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.Kind).HasMaxLength(20);
        builder.Property(row => row.Module).HasMaxLength(30);
        builder.Property(row => row.State).HasMaxLength(20);
        builder.Property(row => row.RequestedBy).HasMaxLength(100);
        builder.Property(row => row.RequestedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.DueAt).ValueGeneratedOnAdd();
        builder.Property(row => row.LeasedBy).HasMaxLength(100);
        builder.Property(row => row.CancelRequested).HasMaxLength(1).IsFixedLength();
        builder.Property(row => row.ErrorMessage).HasMaxLength(1000);
    }
}
