namespace Hangfire.InMemory;

public sealed class InMemoryStorageOptions
{
    public TimeSpan? MaxExpirationTime { get => throw null!; set => throw null!; }
}
