using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Audit;

/// <summary>Maps <c>pf_audit_log</c>.</summary>
internal sealed class AuditLogMapping : IEntityTypeConfiguration<AuditLogRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<AuditLogRow> builder)
    {
        builder.ToTable("pf_audit_log").HasKey(row => new { row.AuditId, row.OccurredAt }).HasName("pk_audit_log");
        builder.Property(row => row.AuditId).ValueGeneratedOnAdd();
        builder.Property(row => row.OccurredAt).ValueGeneratedOnAdd();
        builder.Property(row => row.Actor).HasMaxLength(100);
        builder.Property(row => row.Action).HasMaxLength(50);
        builder.Property(row => row.ResourceType).HasMaxLength(50);
        builder.Property(row => row.ResourceId).HasMaxLength(100);
        builder.Property(row => row.TableName).HasMaxLength(128);
        builder.Property(row => row.SubjectId).HasMaxLength(26);
        builder.Property(row => row.IpAddress).HasMaxLength(45);
        builder.Property(row => row.UserAgent).HasMaxLength(1000);
        builder.Property(row => row.Success).HasMaxLength(1).IsFixedLength().HasConversion<FlagConverter>();
        builder.Property(row => row.ErrorMessage).HasMaxLength(1000);
        builder.Property(row => row.Details).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.OldCommitment).HasMaxLength(64);
        builder.Property(row => row.NewCommitment).HasMaxLength(64);
    }
}
