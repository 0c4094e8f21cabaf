using System.Net.Sockets;
using Oracle.ManagedDataAccess.Client;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Oracle.Driver;

/// <summary>Finds the server's error in what the driver throws.</summary>
internal static class OracleFailures
{
    /// <summary>Classifies an error of the driver or the server.</summary>
    public static DatabaseFailure Classify(Exception error) => error switch
    {
        OracleException server => OracleErrors.Classify(server.Number, server.Message),
        OperationCanceledException => new DatabaseFailure(FailureKind.Cancelled),
        // the connection broke: whether a commit under way took effect is unknown, so only repeatable work may be repeated
        SocketException or IOException => new DatabaseFailure(FailureKind.Gone),
        _ when error.InnerException is { } inner => Classify(inner),
        _ => new DatabaseFailure(FailureKind.Other),
    };
}
