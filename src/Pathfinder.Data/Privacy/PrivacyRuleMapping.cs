using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Privacy;

/// <summary>Maps <c>pf_privacy_rules</c>.</summary>
internal sealed class PrivacyRuleMapping : IEntityTypeConfiguration<PrivacyRuleRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<PrivacyRuleRow> builder)
    {
        builder.ToTable("pf_privacy_rules");
        builder.HasKey(row => row.Section).HasName("pk_privacy_rules");
        builder.HasIndex(row => row.Place).IsUnique().HasDatabaseName("uq_privacy_rules_place");
        builder.Property(row => row.Section).HasMaxLength(50);
        builder.Property(row => row.TableName).HasMaxLength(63);
        builder.Property(row => row.Fate).HasMaxLength(20).HasConversion<SnakeCaseConverter<ErasureFate>>();
        builder.Property(row => row.Person).HasMaxLength(1000);
        builder.Property(row => row.MentionedIn).HasMaxLength(200);
        builder.Property(row => row.Shown).HasMaxLength(1000);
        builder.Property(row => row.Hidden).HasMaxLength(1000);
        builder.Property(row => row.Anonymised).HasMaxLength(1000);
        builder.Property(row => row.Kept).HasMaxLength(1000);
        builder.Property(row => row.Reason).HasMaxLength(500);
    }
}
