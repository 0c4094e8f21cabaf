namespace Pathfinder.Jobs.Provisioning;

/// <summary>Counts the lanes of a pass that look for work or do it; when none does, the pass is over.</summary>
internal sealed class Lanes(int atWork) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource over = new();
    private int atWork = atWork;

    /// <summary>Cancelled when no lane is at work any more.</summary>
    public CancellationToken Over => over.Token;

    /// <summary>Goes back to work, unless the pass is over.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            if (atWork == 0)
            {
                return false;
            }

            atWork++;
            return true;
        }
    }

    /// <summary>Says that a lane has found nothing to do, or has ended.</summary>
    public void Leave()
    {
        lock (gate)
        {
            if (--atWork > 0)
            {
                return;
            }
        }

        over.Cancel();
    }

    /// <inheritdoc />
    public void Dispose() => over.Dispose();
}
