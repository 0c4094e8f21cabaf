using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Pathfinder.Data.Engine;

/// <summary>Carries the engine to a context that is built from its options alone, as pooled ones are.</summary>
internal sealed class EngineOptionsExtension(IDatabaseEngine engine) : IDbContextOptionsExtension
{
    private DbContextOptionsExtensionInfo? info;

    /// <summary>The engine whose conventions the model follows.</summary>
    public IDatabaseEngine Engine => engine;

    /// <inheritdoc />
    public DbContextOptionsExtensionInfo Info => info ??= new EngineInfo(this);

    /// <inheritdoc />
    public void ApplyServices(IServiceCollection services)
    {
        // the engine brings no services of EF's own
    }

    /// <inheritdoc />
    public void Validate(IDbContextOptions options)
    {
        // any engine goes with any options
    }

    private sealed class EngineInfo(EngineOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => $"engine={extension.Engine.Name} ";

        // EF keeps models by service provider: another engine must not be given this one's
        public override int GetServiceProviderHashCode() => extension.Engine.Name.GetHashCode(StringComparison.Ordinal);

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is EngineInfo && other.LogFragment == LogFragment;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Pathfinder:Engine"] = extension.Engine.Name;
    }
}
