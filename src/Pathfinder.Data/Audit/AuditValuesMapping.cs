using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Audit;

/// <summary>Maps <c>pf_audit_values</c>.</summary>
internal sealed class AuditValuesMapping : IEntityTypeConfiguration<AuditValuesRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<AuditValuesRow> builder)
    {
        builder.ToTable("pf_audit_values").HasKey(row => row.AuditId).HasName("pk_audit_values");
        builder.Property(row => row.AuditId).ValueGeneratedNever();
        builder.Property(row => row.Salt).HasMaxLength(64);
        builder.Property(row => row.OldValues).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.NewValues).HasAnnotation("Pathfinder:Json", true);
    }
}
