using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.Users;

/// <summary>How <see cref="UserSearchWordRow"/> stands in <c>pf_user_search_words</c>.</summary>
internal sealed class UserSearchWordMapping : IEntityTypeConfiguration<UserSearchWordRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<UserSearchWordRow> builder)
    {
        builder.ToTable("pf_user_search_words").HasKey(word => new { word.Word, word.UserId }).HasName("pk_user_search_words");
        builder.Property(word => word.Word).HasMaxLength(100);
        builder.Property(word => word.UserId).HasMaxLength(26);
        builder.HasOne<UserRow>().WithMany().HasForeignKey(word => word.UserId).HasConstraintName("fk_user_search_words_user").OnDelete(DeleteBehavior.Cascade);
    }
}
