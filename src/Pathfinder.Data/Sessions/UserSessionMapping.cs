using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Sessions;

/// <summary>Maps <c>pf_user_sessions</c>.</summary>
internal sealed class UserSessionMapping : IEntityTypeConfiguration<UserSessionRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<UserSessionRow> builder)
    {
        builder.ToTable("pf_user_sessions");
        builder.HasKey(row => row.SessionId).HasName("pk_user_sessions");
        builder.HasIndex(row => row.TokenHash).IsUnique().HasDatabaseName("uq_user_sessions_token");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_user_sessions_user").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.SessionId).HasMaxLength(26);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.TokenHash).HasMaxLength(64);
        builder.Property(row => row.UserAgent).HasMaxLength(1000);
        builder.Property(row => row.IpAddress).HasMaxLength(45);
        builder.Property(row => row.IsRevoked).ValueGeneratedOnAdd();
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
    }
}
