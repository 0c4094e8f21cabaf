using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Flags;

/// <summary>Maps <c>pf_feature_flags</c>.</summary>
internal sealed class FlagMapping : IEntityTypeConfiguration<FlagRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<FlagRow> builder)
    {
        builder.ToTable("pf_feature_flags").HasKey(row => row.FlagId).HasName("pk_feature_flags");
        builder.HasIndex(row => row.FlagKey).IsUnique().HasDatabaseName("uq_feature_flags_key");
        builder.Property(row => row.FlagId).HasMaxLength(26);
        builder.Property(row => row.FlagKey).HasMaxLength(100);
        builder.Property(row => row.FlagName).HasMaxLength(200);
        builder.Property(row => row.FlagType).HasConversion<SnakeCaseConverter<FlagType>>().HasMaxLength(50);
        builder.Property(row => row.DefaultValue).HasMaxLength(500);
        builder.Property(row => row.AllowedValues).HasConversion<JsonTextConverter<IReadOnlyList<string>>>().HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.RolloutPercent).HasPrecision(5, 2);
        builder.Property(row => row.RolloutValue).HasMaxLength(500);
        builder.Property(row => row.RolloutSalt).HasMaxLength(50);
        builder.Property(row => row.State).HasConversion<SnakeCaseConverter<FlagState>>().HasMaxLength(20);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
        builder.Property(row => row.RowVersion).ValueGeneratedOnAddOrUpdate();
    }
}
