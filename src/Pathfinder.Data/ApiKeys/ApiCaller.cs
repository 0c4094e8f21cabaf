namespace Pathfinder.Data.ApiKeys;

/// <summary>Who calls the operators' endpoints, as a key proves.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="Name">What the key is for; the audit names it.</param>
/// <param name="Role">What it allows.</param>
public sealed record ApiCaller(string KeyId, string Name, ApiRole Role);
