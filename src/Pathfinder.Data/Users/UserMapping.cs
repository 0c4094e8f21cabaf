using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Access;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Groups;

namespace Pathfinder.Data.Users;

/// <summary>How <see cref="UserRow"/> stands in <c>pf_users</c>.</summary>
internal sealed class UserMapping : IEntityTypeConfiguration<UserRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<UserRow> builder)
    {
        builder.ToTable("pf_users").HasKey(user => user.UserId).HasName("pk_users");
        builder.Property(user => user.UserId).HasMaxLength(26).ValueGeneratedNever();
        builder.Property(user => user.Username).HasMaxLength(100);
        builder.Property(user => user.UsernameKey).HasMaxLength(200);
        builder.Property(user => user.Email).HasMaxLength(255);
        builder.Property(user => user.EmailVerified).ValueGeneratedOnAdd();
        builder.Property(user => user.PhoneNumber).HasMaxLength(20);
        builder.Property(user => user.PhoneVerified).ValueGeneratedOnAdd();
        builder.Property(user => user.PasswordHash).HasMaxLength(500);
        builder.Property(user => user.RoleName).HasMaxLength(50).ValueGeneratedOnAdd();
        builder.Property(user => user.IsOrganizer).ValueGeneratedOnAdd();
        builder.Property(user => user.AccountStatus).HasConversion<SnakeCaseConverter<AccountStatus>>().HasMaxLength(20).ValueGeneratedOnAdd();
        builder.Property(user => user.FirstName).HasMaxLength(100);
        builder.Property(user => user.LastName).HasMaxLength(100);
        builder.Property(user => user.AvatarUrl).HasMaxLength(500);
        builder.Property(user => user.Bio).HasAnnotation("Pathfinder:LongText", true);
        builder.Property(user => user.Timezone).HasMaxLength(50).ValueGeneratedOnAdd();
        builder.Property(user => user.Language).HasMaxLength(10).ValueGeneratedOnAdd();
        builder.Property(user => user.Gender).HasMaxLength(20);
        builder.Property(user => user.Nationality).HasMaxLength(100);
        builder.Property(user => user.CurrentTitle).HasMaxLength(200);
        builder.Property(user => user.CurrentCompany).HasMaxLength(200);
        builder.Property(user => user.YearsExperience).HasPrecision(3, 1);
        builder.Property(user => user.InvitedBy).HasMaxLength(26);
        builder.Property(user => user.FeatureGroupId).HasMaxLength(26);
        builder.Property(user => user.TotalLogins).ValueGeneratedOnAdd();
        builder.Property(user => user.SchemaPrefix).HasMaxLength(30);
        builder.Property(user => user.SchemaCreated).ValueGeneratedOnAdd();
        builder.Property(user => user.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(user => user.UpdatedAt).ValueGeneratedOnAddOrUpdate();
        builder.Property(user => user.DeletedFrom).HasConversion<SnakeCaseConverter<AccountStatus>>().HasMaxLength(20);
        builder.Property(user => user.RowVersion).ValueGeneratedOnAddOrUpdate().IsConcurrencyToken();
        builder.HasIndex(user => user.UsernameKey).IsUnique().HasDatabaseName("uq_users_username");
        builder.HasIndex(user => user.SchemaPrefix).IsUnique().HasDatabaseName("uq_users_prefix");
        builder.HasOne<RoleRow>().WithMany().HasForeignKey(user => user.RoleName).HasConstraintName("fk_users_role").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UserRow>().WithMany().HasForeignKey(user => user.InvitedBy).HasConstraintName("fk_users_invited_by").OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<GroupRow>().WithMany().HasForeignKey(user => user.FeatureGroupId).HasConstraintName("fk_users_group").OnDelete(DeleteBehavior.SetNull);
    }
}
