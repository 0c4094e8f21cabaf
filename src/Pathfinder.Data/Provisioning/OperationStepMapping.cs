using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Provisioning;

/// <summary>Maps <c>pf_schema_steps</c>.</summary>
internal sealed class OperationStepMapping : IEntityTypeConfiguration<OperationStepRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<OperationStepRow> builder)
    {
        builder.ToTable("pf_schema_steps").HasKey(row => new { row.OperationId, row.StepNo }).HasName("pk_schema_steps");
        builder.HasOne<OperationRow>().WithMany().HasForeignKey(row => row.OperationId).HasConstraintName("fk_schema_steps_operation").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.OperationId).HasMaxLength(26);
        builder.Property(row => row.ObjectType).HasMaxLength(30);
        builder.Property(row => row.ObjectName).HasMaxLength(128);
        builder.Property(row => row.State).HasMaxLength(20);
        builder.Property(row => row.RecordedAt).ValueGeneratedOnAdd();
    }
}
