using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Tenancy;

namespace Pathfinder.Data.Skills;

/// <summary>The shared skill catalogue as a host keeps it for finding skills in texts.</summary>
internal sealed class SkillCatalog(TimeProvider clock) : IDisposable
{
    // a new label is found this much later at most; loading the whole of ESCO takes about a second
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim loading = new(1, 1);
    private SkillIndex? index;
    private DateTime loadedAt;

    /// <summary>The index, read through the given session when there is none or it is old.</summary>
    public async Task<SkillIndex> GetIndexAsync(TenantSession session, CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken);
        try
        {
            if (index is null || clock.UtcNow() - loadedAt > Lifetime)
            {
                index = new SkillIndex(await session.RunAsync(context => LoadAsync(context, cancellationToken)));
                loadedAt = clock.UtcNow();
            }

            return index;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Frees the gate.</summary>
    public void Dispose() => loading.Dispose();

    private static Task<List<SkillLabel>> LoadAsync(TenantDbContext context, CancellationToken cancellationToken) => context.Set<SkillLabel>()
        .Where(label => context.Set<CatalogSkill>().Any(skill => skill.SkillId == label.SkillId && !skill.IsRetired))
        .ToListAsync(cancellationToken);
}
