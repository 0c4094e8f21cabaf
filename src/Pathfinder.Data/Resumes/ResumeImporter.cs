using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Skills;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;

namespace Pathfinder.Data.Resumes;

/// <summary>Takes a résumé over into the tables of its user.</summary>
/// <remarks>An import adds what is not there and leaves what is, so that it may be repeated and undoes no edit of the
/// user's; only the profile of type <c>resume</c> follows the file. An experience is there when one of the same kind,
/// title, organization and start is, an achievement when one of the same kind, title, issuer, day and experience is.</remarks>
public static class ResumeImporter
{
    private const int LabelsPerQuery = 500; // an IN list holds 1,000 on one engine

    /// <summary>Imports a résumé; everything of it or nothing, once the caller commits the session.</summary>
    /// <param name="tenant">The user's tables. The skills that the experiences show follow after the commit, from a worker.</param>
    /// <param name="resume">The résumé.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <exception cref="ValidationException">Something in the résumé breaks a rule of the tables.</exception>
    public static async Task<ResumeImport> ImportAsync(TenantSession tenant, ResumeDocument resume, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(resume);
        var mapping = ResumeMapping.Of(resume);
        await tenant.ExecuteAsync("tenants/take_turn", cancellationToken, new Engine.Parameter("purpose", "import")); // two imports at once would add everything twice
        var profileChanged = mapping.Profile is { } profile && await StoreProfileAsync(tenant, profile, cancellationToken);
        var (experiences, results) = await AddExperiencesAsync(tenant, mapping.Experiences, cancellationToken);
        List<AchievementDraft> told = [.. results, .. mapping.Achievements];
        var achievements = await AddAchievementsAsync(tenant, told, cancellationToken);
        var (known, unknown) = await ResolveAsync(tenant, mapping.Skills, cancellationToken);
        var skills = await AddSkillsAsync(tenant, known, cancellationToken);
        await tenant.ExecuteAsync(AuditEntry.Statement, cancellationToken, new AuditEntry("import", "resume", null, null, null).ToParameters());
        return new ResumeImport
        {
            ProfileChanged = profileChanged,
            Experiences = experiences,
            Achievements = achievements,
            Skills = skills,
            AlreadyThere = mapping.Experiences.Count + told.Count + known.Count - experiences - achievements - skills,
            UnknownSkills = unknown,
            Omitted = mapping.Omitted,
        };
    }

    private static async Task<bool> StoreProfileAsync(TenantSession tenant, ProfileDraft draft, CancellationToken cancellationToken)
    {
        var page = await tenant.Profiles.ListAsync(new() { Type = draft.Type, Limit = 1 }, cancellationToken);
        if (page.Items is not [var stored])
        {
            await tenant.Profiles.CreateAsync(draft, cancellationToken);
            return true;
        }

        if (JsonSerializer.Serialize<ProfileDraft>(stored with { LanguageCode = null }) == JsonSerializer.Serialize(draft))
        {
            return false;
        }

        await tenant.Profiles.UpdateAsync(
            stored with
            {
                Headline = draft.Headline,
                ExecutiveSummary = draft.ExecutiveSummary,
                FullName = draft.FullName,
                Email = draft.Email,
                Phone = draft.Phone,
                WebsiteUrl = draft.WebsiteUrl,
                ImageUrl = draft.ImageUrl,
                StreetAddress = draft.StreetAddress,
                PostalCode = draft.PostalCode,
                City = draft.City,
                Region = draft.Region,
                CountryCode = draft.CountryCode,
                Sections = draft.Sections,
            },
            cancellationToken);
        return true;
    }

    private static async Task<(int Added, IReadOnlyList<AchievementDraft> Results)> AddExperiencesAsync(
        TenantSession tenant, IReadOnlyList<MappedExperience> experiences, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<object, string>();
        await foreach (var row in AllAsync(after => tenant.Experiences.ListAsync(new() { Limit = ListRequest.MaxLimit, After = after }, cancellationToken)))
        {
            ids.TryAdd(KeyOf(row), row.Id);
        }

        var results = new List<AchievementDraft>();
        var added = 0;
        foreach (var (draft, told) in experiences)
        {
            if (!ids.TryGetValue(KeyOf(draft), out var id))
            {
                id = await tenant.Experiences.CreateAsync(draft, cancellationToken);
                await tenant.EnqueueAsync(TaskKinds.ExtractSkills, JsonSerializer.Serialize(new ExtractSkillsPayload(id)), cancellationToken);
                ids.Add(KeyOf(draft), id);
                added++;
            }

            results.AddRange(told.Select(result => result with { ExperienceId = id }));
        }

        return (added, results);
    }

    private static async Task<int> AddAchievementsAsync(TenantSession tenant, IReadOnlyList<AchievementDraft> drafts, CancellationToken cancellationToken)
    {
        var there = new HashSet<object>();
        await foreach (var row in AllAsync(after => tenant.Achievements.ListAsync(new() { Limit = ListRequest.MaxLimit, After = after }, cancellationToken)))
        {
            there.Add(KeyOf(row));
        }

        var added = 0;
        foreach (var draft in drafts.Where(draft => there.Add(KeyOf(draft))))
        {
            await tenant.Achievements.CreateAsync(draft, cancellationToken);
            added++;
        }

        return added;
    }

    private static async Task<(IReadOnlyList<SkillClaim> Known, IReadOnlyList<string> Unknown)> ResolveAsync(
        TenantSession tenant, IReadOnlyList<MappedSkill> skills, CancellationToken cancellationToken)
    {
        var byLabel = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var labels in skills.Select(skill => skill.Folded).Chunk(LabelsPerQuery))
        {
            foreach (var label in await tenant.RunAsync(context => LabelsAsync(context, labels, cancellationToken)))
            {
                byLabel.TryAdd(label.LabelFolded, label.SkillId); // of two skills of one name the smaller key, as in texts
            }
        }

        return (
            [.. skills.Where(skill => byLabel.ContainsKey(skill.Folded))
                .Select(skill => new SkillClaim { SkillId = byLabel[skill.Folded], ProficiencyLevel = skill.Level, Evidence = skill.Label, Source = SkillSource.Import })
                .GroupBy(claim => claim.SkillId, StringComparer.Ordinal)
                .Select(same => same.MaxBy(claim => claim.ProficiencyLevel ?? 0)!)],
            [.. skills.Where(skill => !byLabel.ContainsKey(skill.Folded)).Select(skill => skill.Label)]);
    }

    private static Task<List<SkillLabel>> LabelsAsync(TenantDbContext context, string[] labels, CancellationToken cancellationToken) => context.Set<SkillLabel>()
        .Where(label => labels.Contains(label.LabelFolded) && context.Set<CatalogSkill>().Any(skill => skill.SkillId == label.SkillId && !skill.IsRetired))
        .OrderBy(label => label.SkillId)
        .ToListAsync(cancellationToken);

    private static async Task<int> AddSkillsAsync(TenantSession tenant, IReadOnlyList<SkillClaim> claims, CancellationToken cancellationToken)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in new[] { SkillSource.Import, SkillSource.User })
        {
            await foreach (var row in AllAsync(after => tenant.Skills.ListAsync(new() { Source = source, Limit = ListRequest.MaxLimit, After = after }, cancellationToken)))
            {
                if (row.ExperienceId is null)
                {
                    there.Add(row.SkillId);
                }
            }
        }

        var added = 0;
        foreach (var claim in claims.Where(claim => there.Add(claim.SkillId)))
        {
            await tenant.Skills.CreateAsync(claim, cancellationToken);
            added++;
        }

        if (added > 0)
        {
            await tenant.Skills.RefreshSummaryAsync(cancellationToken);
        }

        return added;
    }

    private static async IAsyncEnumerable<T> AllAsync<T>(Func<string?, Task<Page<T>>> list)
    {
        string? after = null;
        do
        {
            var page = await list(after);
            foreach (var row in page.Items)
            {
                yield return row;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private static object KeyOf(ExperienceDraft draft) => (draft.Type, draft.Title, draft.Organization, draft.StartDate, draft.StartPrecision);

    private static object KeyOf(AchievementDraft draft) => (draft.Type, draft.Title, draft.Issuer, draft.AchievedOn, draft.ExperienceId);
}
