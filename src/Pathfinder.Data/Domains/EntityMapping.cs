using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Domains;

/// <summary>Maps <c>pf_entities</c>.</summary>
internal sealed class EntityMapping : IEntityTypeConfiguration<EntityRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<EntityRow> builder)
    {
        builder.ToTable("pf_entities").HasKey(row => row.EntityId).HasName("pk_entities");
        builder.HasOne<EntityDefinitionRow>().WithMany().HasForeignKey(row => row.DefinitionId).HasConstraintName("fk_entities_definition").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.CreatedBy).HasConstraintName("fk_entities_created_by").OnDelete(DeleteBehavior.SetNull);
        builder.Property(row => row.EntityId).HasMaxLength(26);
        builder.Property(row => row.DefinitionId).HasMaxLength(26);
        builder.Property(row => row.EntityData).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.IsActive).HasMaxLength(1).IsFixedLength().HasConversion<FlagConverter>();
        builder.Property(row => row.CreatedBy).HasMaxLength(26);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
        builder.Property(row => row.RowVersion).ValueGeneratedOnAddOrUpdate();
    }
}
