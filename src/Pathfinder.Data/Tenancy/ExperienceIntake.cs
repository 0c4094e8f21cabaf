using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Tenancy.Career;

namespace Pathfinder.Data.Tenancy;

/// <summary>Stores experiences: the row, the request to read its skills and the audit stand or fall together.</summary>
internal sealed partial class ExperienceIntake(
    ITenants tenants, IDatabaseEngine engine, WorkSignal signal, ILogger<ExperienceIntake> logger) : IExperienceIntake
{
    private const string Resource = "experience";

    /// <inheritdoc />
    public Task<string> AddAsync(AuthenticatedUser user, ExperienceDraft draft, ClientInfo? client = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return StoreAsync(user, "create", null, client, tenant => tenant.Experiences.CreateAsync(ExperienceText.Tidy(draft), cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task ReviseAsync(AuthenticatedUser user, Experience experience, ClientInfo? client = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experience);
        return StoreAsync(
            user, "update", experience.Id, client,
            async tenant =>
            {
                await tenant.Experiences.UpdateAsync(ExperienceText.Tidy(experience), cancellationToken);
                return experience.Id;
            },
            cancellationToken);
    }

    private async Task<string> StoreAsync(
        AuthenticatedUser user, string action, string? id, ClientInfo? client, Func<TenantSession, Task<string>> store, CancellationToken cancellationToken)
    {
        try
        {
            await using var tenant = await tenants.OpenAsync(user, cancellationToken);
            var stored = await store(tenant);
            await tenant.EnqueueAsync(TaskKinds.ExtractSkills, JsonSerializer.Serialize(new ExtractSkillsPayload(stored)), cancellationToken);
            var entry = new AuditEntry(action, Resource, stored, TenantTables.Experiences, client);
            await tenant.ExecuteAsync(AuditEntry.Statement, cancellationToken, entry.ToParameters());
            await tenant.CommitAsync(cancellationToken);
            signal.Set();
            return stored;
        }
        catch (PathfinderException error)
        {
            await RecordFailureAsync(user, new AuditEntry(action, Resource, id, TenantTables.Experiences, client, error.Code), cancellationToken);
            throw;
        }
    }

    // apart from the work, whose rollback would take it along; the caller gets the first error whatever happens here
    private async Task RecordFailureAsync(AuthenticatedUser user, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await using var tenant = await tenants.OpenAsync(user, cancellationToken);
            await tenant.ExecuteAsync(AuditEntry.Statement, cancellationToken, entry.ToParameters());
            await tenant.CommitAsync(cancellationToken);
        }
        catch (PathfinderException) // no context to be had: the account stands in for the user
        {
            await RecordWithoutContextAsync(user, entry, cancellationToken);
        }
    }

    private async Task RecordWithoutContextAsync(AuthenticatedUser user, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await engine.ExecuteAsync(DatabaseAccount.App, AuditEntry.Statement, cancellationToken, entry.ToParameters());
        }
        catch (Exception error) when (engine.ToPublic(error) is not null)
        {
            LogNotAudited(entry.Action, entry.ResourceType, user.UserId, error);
        }
    }

    [LoggerMessage(1301, LogLevel.Error, "Failed {Action} of a {Resource} by {UserId} could not be audited")]
    private partial void LogNotAudited(string action, string resource, string userId, Exception error);
}
