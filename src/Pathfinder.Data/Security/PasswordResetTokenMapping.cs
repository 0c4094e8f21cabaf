using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Security;

/// <summary>Maps <c>pf_password_reset_tokens</c>.</summary>
internal sealed class PasswordResetTokenMapping : IEntityTypeConfiguration<PasswordResetTokenRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<PasswordResetTokenRow> builder)
    {
        builder.ToTable("pf_password_reset_tokens");
        builder.HasKey(row => row.TokenId).HasName("pk_password_reset_tokens");
        builder.HasIndex(row => row.TokenHash).IsUnique().HasDatabaseName("uq_password_reset_tokens_token");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_password_reset_tokens_user").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.TokenId).HasMaxLength(26);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.TokenHash).HasMaxLength(64);
        builder.Property(row => row.Email).HasMaxLength(255);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
    }
}
