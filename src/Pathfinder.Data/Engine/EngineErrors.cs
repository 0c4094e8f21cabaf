using System.Data.Common;
using System.Net.Sockets;

namespace Pathfinder.Data.Engine;

/// <summary>Tells the database's errors from all others.</summary>
internal static class EngineErrors
{
    /// <summary>The public error for one that came from the database.</summary>
    /// <returns><see langword="null"/> for any other error, cancellation included: it passes as it is.</returns>
    public static PathfinderException? ToPublic(this IDatabaseEngine engine, Exception error) => engine.ToPublic(error, ConstraintRules.None);

    /// <summary>The public error for one that came from the database, with the field where one of the feature's constraints refused.</summary>
    public static PathfinderException? ToPublic(this IDatabaseEngine engine, Exception error, ConstraintRules rules) =>
        error is PathfinderException or OperationCanceledException || !IsOfDatabase(error) ? null : engine.Classify(error).ToPublic(error, rules);

    private static bool IsOfDatabase(Exception? error)
    {
        while (error is not (null or DbException or SocketException or IOException))
        {
            error = error.InnerException;
        }

        return error is not null;
    }
}
