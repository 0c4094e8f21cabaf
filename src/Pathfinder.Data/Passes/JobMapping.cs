using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Passes;

/// <summary>Maps <c>pf_jobs</c>.</summary>
internal sealed class JobMapping : IEntityTypeConfiguration<JobRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<JobRow> builder)
    {
        builder.ToTable("pf_jobs").HasKey(row => row.JobName).HasName("pk_jobs");
        builder.Property(row => row.JobName).HasMaxLength(100);
        builder.Property(row => row.Schedule).HasMaxLength(100);
        builder.Property(row => row.Paused).HasMaxLength(1).IsFixedLength().HasConversion<FlagConverter>();
        builder.Property(row => row.LeasedBy).HasMaxLength(100);
        builder.Property(row => row.NextDueAt).ValueGeneratedOnAdd();
        builder.Property(row => row.RequestedBy).HasMaxLength(100);
        builder.Property(row => row.LastSuccess).HasMaxLength(1).IsFixedLength();
        builder.Property(row => row.LastResult).HasMaxLength(1000);
    }
}
