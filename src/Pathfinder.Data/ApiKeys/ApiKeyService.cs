using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.ApiKeys;

/// <summary>API keys through EF Core, under the operators' account.</summary>
internal sealed class ApiKeyService(SharedTables tables, TimeProvider clock) : IApiKeys
{
    private const string Lead = "pfk_";
    private const int SecretBytes = 32;
    private static readonly int SecretLength = Lead.Length + Base64Url.GetEncodedLength(SecretBytes);
    private static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(3653);
    private static readonly ConstraintRules Rules = new() { { "uq_api_keys_name_live", "Name", "unique", "is that of another key in force." } };

    /// <inheritdoc />
    public async Task<NewApiKey> CreateAsync(string name, ApiRole role, TimeSpan? lifetime, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        new FieldRules().Required("Name", name, 80).Listed("Role", role)
            .That(lifetime is null || (lifetime >= MinLifetime && lifetime <= MaxLifetime), "Lifetime", "range", "is not within 1 minute and 10 years.")
            .ThrowIfBroken();
        var secret = Lead + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var row = new ApiKeyRow
        {
            KeyId = Ulid.New(),
            KeyName = name,
            KeyHash = Hash(secret),
            ApiRole = role,
            ExpiresAt = lifetime is { } span ? clock.UtcNow() + span : null,
            CreatedBy = by.Name,
        };
        await tables.ChangeAsync(
            by,
            async (context, token) =>
            {
                await context.InsertAsync(row, token);
                return true;
            },
            Rules, cancellationToken);
        return new NewApiKey(row.KeyId, secret);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        return await tables.ReadAsync(
            context => context.Set<ApiKeyRow>().OrderByDescending(key => key.KeyId)
                .Select(key => new ApiKey(key.KeyId, key.KeyName, key.ApiRole, key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.RevokedAt, key.LastUsedAt))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<bool> RevokeAsync(string keyId, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!Ulid.IsValid(keyId))
        {
            throw new NotFoundException("API key", keyId);
        }

        DateTime? now = clock.UtcNow();
        return await tables.ChangeAsync(
            by,
            async (context, token) =>
            {
                var keys = context.Set<ApiKeyRow>().Where(key => key.KeyId == keyId);
                if (await keys.Where(key => key.RevokedAt == null).ExecuteUpdateAsync(key => key.SetProperty(row => row.RevokedAt, now), token) == 1)
                {
                    return true;
                }

                return await keys.AnyAsync(token) ? false : throw new NotFoundException("API key", keyId);
            },
            ConstraintRules.None, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<ApiCaller?> AuthenticateAsync(string? secret, CancellationToken cancellationToken)
    {
        // what cannot be a secret costs no query
        if (secret is null || secret.Length != SecretLength || !secret.StartsWith(Lead, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = Hash(secret);
        DateTime? now = clock.UtcNow();
        return await tables.NoteAsync(
            async context =>
            {
                var keys = context.Set<ApiKeyRow>().Where(key => key.KeyHash == hash && key.RevokedAt == null && (key.ExpiresAt == null || key.ExpiresAt > now));
                var found = await keys.Select(key => new { Caller = new ApiCaller(key.KeyId, key.KeyName, key.ApiRole), key.LastUsedAt }).SingleOrDefaultAsync(cancellationToken);
                if (found is not null && (found.LastUsedAt is not { } last || last < now - TimeSpan.FromMinutes(1)))
                {
                    await keys.ExecuteUpdateAsync(key => key.SetProperty(row => row.LastUsedAt, now), cancellationToken);
                }

                return found?.Caller;
            },
            cancellationToken);
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
