using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Monitoring;

/// <summary>How <see cref="MetricSampleRow"/> stands in <c>pf_metric_samples</c>.</summary>
internal sealed class MetricSampleMapping : IEntityTypeConfiguration<MetricSampleRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<MetricSampleRow> builder)
    {
        builder.ToTable("pf_metric_samples").HasKey(row => new { row.MetricName, row.Subject, row.SampledAt }).HasName("pk_metric_samples");
        builder.Property(row => row.MetricName).HasMaxLength(100);
        builder.Property(row => row.Subject).HasMaxLength(200).ValueGeneratedOnAdd();
        builder.Property(row => row.SampledAt).ValueGeneratedOnAdd();
        builder.Property(row => row.MetricValue).HasPrecision(24, 6);
    }
}
