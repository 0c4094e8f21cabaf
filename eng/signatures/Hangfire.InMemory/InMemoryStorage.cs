namespace Hangfire.InMemory;

public sealed class InMemoryStorage
{
    internal InMemoryStorage() => throw null!;
}
