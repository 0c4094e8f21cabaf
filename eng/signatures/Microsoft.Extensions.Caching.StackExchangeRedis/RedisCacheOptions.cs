namespace Microsoft.Extensions.Caching.StackExchangeRedis;

public class RedisCacheOptions
{
    public string? Configuration { get; set; }

    public string? InstanceName { get; set; }
}
