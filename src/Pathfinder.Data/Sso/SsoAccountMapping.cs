using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Sso;

/// <summary>Maps <c>pf_sso_accounts</c>.</summary>
internal sealed class SsoAccountMapping : IEntityTypeConfiguration<SsoAccountRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<SsoAccountRow> builder)
    {
        builder.ToTable("pf_sso_accounts");
        builder.HasKey(row => row.SsoAccountId).HasName("pk_sso_accounts");
        builder.HasIndex(row => new { row.Provider, row.ProviderUserId }).IsUnique().HasDatabaseName("uq_sso_accounts_identity");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_sso_accounts_user").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.SsoAccountId).HasMaxLength(26);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.Provider).HasMaxLength(50);
        builder.Property(row => row.ProviderUserId).HasMaxLength(255);
        builder.Property(row => row.Email).HasMaxLength(255);
        builder.Property(row => row.DisplayName).HasMaxLength(255);
        builder.Property(row => row.AvatarUrl).HasMaxLength(500);
        builder.Property(row => row.ProfileData).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.LinkedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.IsPrimary).HasMaxLength(1).IsFixedLength().HasConversion<FlagConverter>();
    }
}
