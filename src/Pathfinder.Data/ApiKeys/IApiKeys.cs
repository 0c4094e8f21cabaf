using Pathfinder.Data.Audit;

namespace Pathfinder.Data.ApiKeys;

/// <summary>Makes, proves and takes back the keys of programs that call the operators' endpoints.</summary>
public interface IApiKeys
{
    /// <summary>Makes a key.</summary>
    /// <param name="name">What it is for: 1 to 80 characters, unique among keys in force.</param>
    /// <param name="role">What it allows.</param>
    /// <param name="lifetime">How long it is good for, 1 minute to 10 years; <see langword="null"/> for ever.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <exception cref="ValidationException">The name, role or lifetime breaks its rule.</exception>
    /// <exception cref="ConflictException">A key of that name is in force.</exception>
    Task<NewApiKey> CreateAsync(string name, ApiRole role, TimeSpan? lifetime, Actor by, CancellationToken cancellationToken);

    /// <summary>All keys, the newest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Takes a key back, at once and for good.</summary>
    /// <returns>Whether it was in force; a second call says no.</returns>
    /// <exception cref="NotFoundException">There is no such key.</exception>
    Task<bool> RevokeAsync(string keyId, Actor by, CancellationToken cancellationToken);

    /// <summary>Proves who holds a secret.</summary>
    /// <returns>The caller, or <see langword="null"/> when the secret is unknown, or its key expired or taken back.</returns>
    Task<ApiCaller?> AuthenticateAsync(string? secret, CancellationToken cancellationToken);
}
