using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pathfinder.Data.ApiKeys;

/// <summary>How <see cref="ApiAnswerRow"/> stands in <c>pf_api_answers</c>.</summary>
internal sealed class ApiAnswerMapping : IEntityTypeConfiguration<ApiAnswerRow>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ApiAnswerRow> builder)
    {
        builder.ToTable("pf_api_answers").HasKey(answer => new { answer.KeyId, answer.RequestKey }).HasName("pk_api_answers");
        builder.Property(answer => answer.KeyId).HasMaxLength(26);
        builder.Property(answer => answer.RequestKey).HasMaxLength(100);
        builder.Property(answer => answer.RequestHash).HasMaxLength(64);
        builder.Property(answer => answer.Location).HasMaxLength(500);
        builder.Property(answer => answer.Body).HasAnnotation("Pathfinder:LongText", true);
        builder.Property(answer => answer.CreatedAt).ValueGeneratedOnAdd();
        builder.HasOne<ApiKeyRow>().WithMany().HasForeignKey(answer => answer.KeyId).HasConstraintName("fk_api_answers_key").OnDelete(DeleteBehavior.Cascade);
    }
}
