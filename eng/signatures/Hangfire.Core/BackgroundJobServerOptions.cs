namespace Hangfire;

public class BackgroundJobServerOptions
{
    public int WorkerCount { get => throw null!; set => throw null!; }
}
