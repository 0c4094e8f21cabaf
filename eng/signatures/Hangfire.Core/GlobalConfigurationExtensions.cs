namespace Hangfire;

// partial here only: each of the two assemblies has a class of this name
public static partial class GlobalConfigurationExtensions
{
    public static IGlobalConfiguration UseRecommendedSerializerSettings(this IGlobalConfiguration configuration) => throw null!;

    public static IGlobalConfiguration UseSimpleAssemblyNameTypeSerializer(this IGlobalConfiguration configuration) => throw null!;
}
