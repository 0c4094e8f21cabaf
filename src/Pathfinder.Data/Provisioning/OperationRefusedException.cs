namespace Pathfinder.Data.Provisioning;

/// <summary>An operation that carrying out again cannot help.</summary>
internal sealed class OperationRefusedException(string message) : Exception(message);
