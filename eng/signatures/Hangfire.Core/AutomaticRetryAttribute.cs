using Hangfire.Common;

namespace Hangfire;

public sealed class AutomaticRetryAttribute : JobFilterAttribute
{
    public int Attempts { get => throw null!; set => throw null!; }

    public AttemptsExceededAction OnAttemptsExceeded { get => throw null!; set => throw null!; }
}
