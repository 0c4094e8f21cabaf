using Microsoft.Extensions.Logging;
using Pathfinder.Data.Monitoring;

namespace Pathfinder.Jobs.Monitoring;

/// <summary>Looks for what could let one user's rows be seen by another, and reports each finding as a failure of the pass.</summary>
internal sealed partial class AuditSecurity(IDiagnostics diagnostics, ILogger<AuditSecurity> logger) : IJob
{
    /// <inheritdoc />
    public string Name => "audit-security";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = JobSchedule.Daily(new TimeOnly(4, 40));

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var findings = await diagnostics.SecurityAsync(cancellationToken);
        foreach (var finding in findings)
        {
            LogFound(finding.Problem, finding.ObjectName, finding.Detail);
        }

        return new JobResult(Done: 0, Failed: findings.Count);
    }

    [LoggerMessage(1901, LogLevel.Error, "Security: {Problem} at {Object}: {Detail}")]
    private partial void LogFound(string problem, string @object, string detail);
}
