using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Domains;

/// <summary>Maps <c>pf_entity_values</c>.</summary>
internal sealed class EntityValueMapping : IEntityTypeConfiguration<EntityValueRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<EntityValueRow> builder)
    {
        builder.ToTable("pf_entity_values").HasKey(row => new { row.EntityId, row.JsonPath, row.JsonValue }).HasName("pk_entity_values");
        builder.HasOne<EntityRow>().WithMany().HasForeignKey(row => row.EntityId).HasConstraintName("fk_entity_values_entity").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.EntityId).HasMaxLength(26);
        builder.Property(row => row.JsonPath).HasMaxLength(200);
        builder.Property(row => row.JsonValue).HasMaxLength(200);
    }
}
