using Quartz;

namespace Pathfinder.Jobs.Quartz;

/// <summary>One tick: a pass of the job that the trigger names.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzTick(JobRunner runner) : global::Quartz.IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await runner.TickAsync(context.JobDetail.Key.Name, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the host stops; the next pass goes on
        }
    }
}
