using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Tenancy.Career;

namespace Pathfinder.Data.Tenancy;

/// <summary>The one model of all tenants' tables, with the shared tables that must be read or committed with them.</summary>
/// <remarks>It has no connection of its own: outside a <see cref="TenantSession"/> it cannot reach a database.</remarks>
internal sealed partial class TenantDbContext(DbContextOptions<TenantDbContext> options) : DbContext(options)
{
    private readonly IDatabaseEngine engine = options.FindExtension<EngineOptionsExtension>()!.Engine;

    /// <summary>The tenant whose tables the commands name; none while the context waits in its pool.</summary>
    public SchemaPrefix? Prefix { get; set; }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().AreUnicode(false);
        configurationBuilder.Properties<bool>().HaveConversion<FlagConverter>().AreUnicode(false).AreFixedLength().HaveMaxLength(1);
        Text<ExperienceType>(configurationBuilder);
        Text<DatePrecision>(configurationBuilder);
        Text<ConversationStatus>(configurationBuilder);
        Text<MessageRole>(configurationBuilder);
        Text<SkillSource>(configurationBuilder);
        Text<AchievementType>(configurationBuilder);
        Text<ObjectiveHorizon>(configurationBuilder);
        Text<ObjectiveStatus>(configurationBuilder);
        Json<IReadOnlyList<string>>(configurationBuilder);
        Json<ExperienceDetails>(configurationBuilder);
        Json<ProfileSections>(configurationBuilder);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapCareer(modelBuilder);
        MapShared(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.ClrType is var type && (type == typeof(IReadOnlyList<string>) || type == typeof(ExperienceDetails) || type == typeof(ProfileSections)))
            {
                property.SetAnnotation("Pathfinder:Json", true);
            }
            else if (property.ClrType == typeof(string) && property.GetMaxLength() is null)
            {
                property.SetAnnotation("Pathfinder:LongText", true); // text of any length; all other text has its column's
            }
        }

        engine.ApplyConventions(modelBuilder);
    }

    private static void Text<TEnum>(ModelConfigurationBuilder conventions)
        where TEnum : struct, Enum =>
        conventions.Properties<TEnum>().HaveConversion<SnakeCaseConverter<TEnum>>().AreUnicode(false).HaveMaxLength(20);

    private static void Json<T>(ModelConfigurationBuilder conventions)
        where T : class =>
        conventions.Properties<T>().HaveConversion<JsonTextConverter<T>, ReferenceComparer<T>>();

    // rows are never tracked, so nothing is ever compared; EF asks for a comparer all the same
    private sealed class ReferenceComparer<T>() : ValueComparer<T>((left, right) => ReferenceEquals(left, right), value => value!.GetHashCode())
        where T : class;
}
