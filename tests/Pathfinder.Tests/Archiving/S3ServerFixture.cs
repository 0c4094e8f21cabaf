namespace Pathfinder.Tests.Archiving;

/// <summary>One S3 server for a class of tests, started when the first asks for it.</summary>
public sealed class S3ServerFixture : IDisposable
{
    private readonly Lazy<Task<S3Server>> server = new(S3Server.StartAsync);

    public void Dispose()
    {
        if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            server.Value.Result.Dispose();
        }
    }

    /// <summary>The server; the test is skipped where it was not installed.</summary>
    internal Task<S3Server> GetAsync() => server.Value;
}
