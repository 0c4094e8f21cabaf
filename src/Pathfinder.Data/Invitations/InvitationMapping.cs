using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Access;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Groups;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Invitations;

/// <summary>Maps <c>pf_user_invitations</c>.</summary>
internal sealed class InvitationMapping : IEntityTypeConfiguration<InvitationRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<InvitationRow> builder)
    {
        builder.ToTable("pf_user_invitations");
        builder.HasKey(row => row.InvitationId).HasName("pk_user_invitations");
        builder.HasIndex(row => row.TokenMac).IsUnique().HasDatabaseName("uq_user_invitations_token");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.InvitedBy).HasConstraintName("fk_user_invitations_inviter").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.AcceptedBy).HasConstraintName("fk_user_invitations_accepted").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RoleRow>().WithMany().HasForeignKey(row => row.RoleName).HasConstraintName("fk_user_invitations_role").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<GroupRow>().WithMany().HasForeignKey(row => row.FeatureGroupId).HasConstraintName("fk_user_invitations_group").OnDelete(DeleteBehavior.SetNull);
        builder.Property(row => row.InvitationId).HasMaxLength(26);
        builder.Property(row => row.Email).HasMaxLength(255);
        builder.Property(row => row.TokenMac).HasMaxLength(64);
        builder.Property(row => row.TokenKeyId).HasMaxLength(20);
        builder.Property(row => row.InvitedBy).HasMaxLength(26);
        builder.Property(row => row.RoleName).HasMaxLength(50);
        builder.Property(row => row.FeatureGroupId).HasMaxLength(26);
        builder.Property(row => row.Status).HasMaxLength(20).HasConversion<SnakeCaseConverter<InvitationStatus>>();
        builder.Property(row => row.AcceptedBy).HasMaxLength(26);
        builder.Property(row => row.LastSentAt).ValueGeneratedOnAdd();
        builder.Property(row => row.Metadata).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
    }
}
