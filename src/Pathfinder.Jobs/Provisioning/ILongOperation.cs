using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs.Provisioning;

/// <summary>A kind of operation that takes more than one call of the server; its lease is renewed while it lasts.</summary>
internal interface ILongOperation
{
    /// <summary>The kind.</summary>
    OperationKind Kind { get; }

    /// <summary>Carries one out; safe to repeat.</summary>
    Task CarryOutAsync(LeasedOperation operation, CancellationToken cancellationToken);
}
