using System.Text.Json;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;

namespace Pathfinder.Data.Skills;

/// <summary>Reads skills of the catalogue out of one experience: the work behind <see cref="TaskKinds.ExtractSkills"/>.</summary>
/// <remarks>Repeatable: what it found before is brought up to date, what users and imports say stays as it is. The
/// mappings, the summary and the end of the task are one transaction, which never touches the experience.</remarks>
internal sealed class SkillExtraction(IWorkerTenants tenants, SkillCatalog catalog, TimeProvider clock)
{
    private const int MaxEvidence = 1_000;

    /// <summary>Carries out a leased task.</summary>
    /// <returns>How many skills the experience names.</returns>
    /// <exception cref="LeaseLostException">Another worker has leased the task since; nothing was changed.</exception>
    /// <exception cref="TenantNotReadyException">The user's tables cannot be used now.</exception>
    public async Task<int> RunAsync(LeasedTask task, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Deserialize<ExtractSkillsPayload>(task.Payload)!;
        await using var tenant = await tenants.OpenAsync(task, cancellationToken);
        var found = 0;
        if (await tenant.Experiences.FindAsync(payload.ExperienceId, cancellationToken) is { } experience) // else deleted since: nothing to read
        {
            var index = await catalog.GetIndexAsync(tenant, cancellationToken);
            found = await RecordAsync(tenant, experience, index.Find(TextOf(experience)), cancellationToken);
            await tenant.Skills.RefreshSummaryAsync(cancellationToken);
        }

        await tenant.ExecuteAsync("operations/complete_task", cancellationToken, new Parameter("task_id", task.Id), new Parameter("fence", task.Fence, BindType.Int64));
        await tenant.CommitAsync(cancellationToken);
        return found;
    }

    private async Task<int> RecordAsync(TenantSession tenant, Experience experience, IReadOnlyList<FoundSkill> found, CancellationToken cancellationToken)
    {
        var known = await MappingsOfAsync(tenant, experience.Id, cancellationToken);
        var lastUsed = experience.EndDate ?? DateOnly.FromDateTime(clock.UtcNow());
        foreach (var skill in found)
        {
            var evidence = skill.Evidence.Length > MaxEvidence ? null : skill.Evidence;
            if (!known.Remove(skill.SkillId, out var mapping))
            {
                await tenant.Skills.CreateAsync(
                    new SkillClaim { SkillId = skill.SkillId, ExperienceId = experience.Id, LastUsed = lastUsed, Evidence = evidence, Source = SkillSource.Extraction },
                    cancellationToken);
            }
            else if (mapping.Source == SkillSource.Extraction && (mapping.LastUsed != lastUsed || mapping.Evidence != evidence))
            {
                await tenant.Skills.UpdateAsync(mapping with { LastUsed = lastUsed, Evidence = evidence }, cancellationToken);
            }
        }

        foreach (var gone in known.Values.Where(mapping => mapping.Source == SkillSource.Extraction))
        {
            await tenant.Skills.DeleteAsync(gone.Id, cancellationToken);
        }

        return found.Count;
    }

    private static async Task<Dictionary<string, SkillMapping>> MappingsOfAsync(TenantSession tenant, string experienceId, CancellationToken cancellationToken)
    {
        var mappings = new Dictionary<string, SkillMapping>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var page = await tenant.Skills.ListAsync(new() { ExperienceId = experienceId, Limit = ListRequest.MaxLimit, After = after }, cancellationToken);
            foreach (var mapping in page.Items)
            {
                mappings.Add(mapping.SkillId, mapping);
            }

            after = page.Next;
        }
        while (after is not null);

        return mappings;
    }

    private static string TextOf(Experience experience) => string.Join(
        '\n',
        [experience.Title, experience.Description, .. experience.Highlights, .. experience.Details.Courses, .. experience.Details.Keywords, .. experience.Details.Roles]);
}
