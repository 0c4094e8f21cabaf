using System.Data.Common;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Partitions;

/// <summary>Tries again what did not get its locks in the short time that it waits for them.</summary>
internal sealed class LockPatience(IDatabaseEngine engine, TimeProvider clock)
{
    private const int Attempts = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Does it, up to six times within some three seconds; the pauses grow and are spread, so that two do not meet again.</summary>
    public async Task<T> WaitAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await attempt();
            }
            catch (UnavailableException error) when (tried < Attempts && error.InnerException is DbException inner
                && engine.Classify(inner).Kind is FailureKind.Busy or FailureKind.Deadlock or FailureKind.Serialization)
            {
                await Task.Delay(FirstPause * Math.Pow(2, tried - 1) * (0.8 + (0.4 * Random.Shared.NextDouble())), clock, cancellationToken);
            }
        }
    }
}
