using Hangfire.Common;

namespace Hangfire;

public class DisableConcurrentExecutionAttribute : JobFilterAttribute
{
    public DisableConcurrentExecutionAttribute(string resource, int timeoutSec) => throw null!;
}
