using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.ApiKeys;

/// <summary>How <see cref="ApiKeyRow"/> stands in <c>pf_api_keys</c>.</summary>
internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKeyRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ApiKeyRow> builder)
    {
        builder.ToTable("pf_api_keys").HasKey(key => key.KeyId).HasName("pk_api_keys");
        builder.Property(key => key.KeyId).HasMaxLength(26).ValueGeneratedNever();
        builder.Property(key => key.KeyName).HasMaxLength(80);
        builder.Property(key => key.KeyHash).HasMaxLength(64);
        builder.Property(key => key.ApiRole).HasConversion<SnakeCaseConverter<ApiRole>>().HasMaxLength(20);
        builder.Property(key => key.CreatedBy).HasMaxLength(100);
        builder.Property(key => key.CreatedAt).ValueGeneratedOnAdd();
        builder.HasIndex(key => key.KeyHash).IsUnique().HasDatabaseName("uq_api_keys_hash");
    }
}
