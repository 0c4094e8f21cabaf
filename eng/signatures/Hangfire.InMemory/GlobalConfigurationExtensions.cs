using Hangfire.InMemory;

namespace Hangfire;

public static partial class GlobalConfigurationExtensions
{
    public static IGlobalConfiguration<InMemoryStorage> UseInMemoryStorage(this IGlobalConfiguration configuration, InMemoryStorageOptions options) => throw null!;
}
