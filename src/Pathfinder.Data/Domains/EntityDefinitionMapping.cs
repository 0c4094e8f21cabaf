using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Domains;

/// <summary>Maps <c>pf_entity_definitions</c>.</summary>
internal sealed class EntityDefinitionMapping : IEntityTypeConfiguration<EntityDefinitionRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<EntityDefinitionRow> builder)
    {
        builder.ToTable("pf_entity_definitions").HasKey(row => row.DefinitionId).HasName("pk_entity_definitions");
        builder.HasIndex(row => new { row.DomainId, row.DefinitionName }).IsUnique().HasDatabaseName("uq_entity_definitions_name");
        builder.HasOne<DomainRow>().WithMany().HasForeignKey(row => row.DomainId).HasConstraintName("fk_entity_definitions_domain").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.CreatedBy).HasConstraintName("fk_entity_definitions_created_by").OnDelete(DeleteBehavior.SetNull);
        builder.Property(row => row.DefinitionId).HasMaxLength(26);
        builder.Property(row => row.DomainId).HasMaxLength(26);
        builder.Property(row => row.DefinitionName).HasMaxLength(100);
        builder.Property(row => row.DisplayName).HasMaxLength(200);
        builder.Property(row => row.JsonSchema).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.Version).ValueGeneratedOnAdd();
        builder.Property(row => row.IsActive).HasMaxLength(1).IsFixedLength().HasConversion<FlagConverter>();
        builder.Property(row => row.CreatedBy).HasMaxLength(26);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
        builder.Property(row => row.RowVersion).ValueGeneratedOnAddOrUpdate();
    }
}
