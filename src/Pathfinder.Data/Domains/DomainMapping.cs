using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Domains;

/// <summary>Maps <c>pf_domains</c>.</summary>
internal sealed class DomainMapping : IEntityTypeConfiguration<DomainRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<DomainRow> builder)
    {
        builder.ToTable("pf_domains").HasKey(row => row.DomainId).HasName("pk_domains");
        builder.HasIndex(row => row.DomainName).IsUnique().HasDatabaseName("uq_domains_name");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.CreatedBy).HasConstraintName("fk_domains_created_by").OnDelete(DeleteBehavior.SetNull);
        builder.Property(row => row.DomainId).HasMaxLength(26);
        builder.Property(row => row.DomainName).HasMaxLength(100);
        builder.Property(row => row.DisplayName).HasMaxLength(200);
        builder.Property(row => row.Version).HasMaxLength(20);
        builder.Property(row => row.IsActive).HasMaxLength(1).IsFixedLength().HasConversion<FlagConverter>();
        builder.Property(row => row.Configuration).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.BusinessRules).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.CreatedBy).HasMaxLength(26);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
        builder.Property(row => row.RowVersion).ValueGeneratedOnAddOrUpdate();
    }
}
