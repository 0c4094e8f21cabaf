using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Domains;

/// <summary>Maps <c>pf_domain_values</c>.</summary>
internal sealed class DomainValueMapping : IEntityTypeConfiguration<DomainValueRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<DomainValueRow> builder)
    {
        builder.ToTable("pf_domain_values").HasKey(row => new { row.DomainId, row.JsonPath, row.JsonValue }).HasName("pk_domain_values");
        builder.HasOne<DomainRow>().WithMany().HasForeignKey(row => row.DomainId).HasConstraintName("fk_domain_values_domain").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.DomainId).HasMaxLength(26);
        builder.Property(row => row.JsonPath).HasMaxLength(200);
        builder.Property(row => row.JsonValue).HasMaxLength(200);
    }
}
