using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Preferences;

/// <summary>Maps <c>pf_user_preference_values</c>.</summary>
internal sealed class PreferenceValueMapping : IEntityTypeConfiguration<PreferenceValueRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<PreferenceValueRow> builder)
    {
        builder.ToTable("pf_user_preference_values").HasKey(row => new { row.UserId, row.JsonPath, row.JsonValue }).HasName("pk_user_preference_values");
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_user_preference_values_user").OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.UserId).HasMaxLength(26);
        builder.Property(row => row.JsonPath).HasMaxLength(200);
        builder.Property(row => row.JsonValue).HasMaxLength(200);
    }
}
