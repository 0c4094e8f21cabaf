using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Security;

/// <summary>Maps <c>pf_sign_in_attempts</c>.</summary>
internal sealed class SignInAttemptsMapping : IEntityTypeConfiguration<SignInAttemptsRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<SignInAttemptsRow> builder)
    {
        builder.ToTable("pf_sign_in_attempts");
        builder.HasKey(row => row.AttemptKey).HasName("pk_sign_in_attempts");
        builder.HasIndex(row => row.UserId).IsUnique().HasDatabaseName("uq_sign_in_attempts_user");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_sign_in_attempts_user").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.AttemptKey).HasMaxLength(64);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.FailedCount).ValueGeneratedOnAdd();
        builder.Property(row => row.WindowStartedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.LastFailedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.LockCount).ValueGeneratedOnAdd();
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
    }
}
