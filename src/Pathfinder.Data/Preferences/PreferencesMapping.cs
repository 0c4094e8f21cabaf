using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Preferences;

/// <summary>Maps <c>pf_user_preferences</c>.</summary>
internal sealed class PreferencesMapping : IEntityTypeConfiguration<PreferencesRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<PreferencesRow> builder)
    {
        builder.ToTable("pf_user_preferences").HasKey(row => row.PreferenceId).HasName("pk_user_preferences");
        builder.HasIndex(row => row.UserId).IsUnique().HasDatabaseName("uq_user_preferences_user");
        builder.HasOne<UserRow>().WithOne().HasForeignKey<PreferencesRow>(row => row.UserId).HasConstraintName("fk_user_preferences_user").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.PreferenceId).HasMaxLength(26);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.NotificationPreferences).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.PrivacySettings).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.UiPreferences).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.CommunicationPreferences).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.FeaturePreferences).HasAnnotation("Pathfinder:Json", true);
        builder.Property(row => row.CreatedAt).ValueGeneratedOnAdd();
        builder.Property(row => row.UpdatedAt).ValueGeneratedOnAddOrUpdate();
        builder.Property(row => row.RowVersion).ValueGeneratedOnAddOrUpdate();
    }
}
