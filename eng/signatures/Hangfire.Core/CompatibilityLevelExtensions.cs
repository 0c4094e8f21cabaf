namespace Hangfire;

public static class CompatibilityLevelExtensions
{
    public static IGlobalConfiguration SetDataCompatibilityLevel(this IGlobalConfiguration configuration, CompatibilityLevel compatibilityLevel) => throw null!;
}
