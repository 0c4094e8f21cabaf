using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

public abstract class ObjectiveRepositoryContract : TenantRepositoryContract<ObjectiveDraft, Objective>
{
    [SkippableFact]
    [Trait("Requirement", "P-TENANT-13")]
    [Trait("Requirement", "P-TENANT-29")]
    public async Task Objectives_are_found_by_status_and_horizon()
    {
        await Lab.InAsync(User, tenant => tenant.Objectives.CreateAsync(new() { Title = "soon", Horizon = ObjectiveHorizon.ShortTerm }));
        await Lab.InAsync(User, tenant => tenant.Objectives.CreateAsync(new() { Title = "begun", Status = ObjectiveStatus.InProgress }));

        var soon = await Lab.LookAsync(User, tenant => tenant.Objectives.ListAsync(new() { Horizon = ObjectiveHorizon.ShortTerm }));
        var begun = await Lab.LookAsync(User, tenant => tenant.Objectives.ListAsync(new() { Status = ObjectiveStatus.InProgress }));

        Assert.Equal("soon", Assert.Single(soon.Items).Title);
        Assert.Equal("begun", Assert.Single(begun.Items).Title);
    }

    private protected override TenantRepository<ObjectiveDraft, Objective> In(TenantSession tenant) => tenant.Objectives;

    private protected override Task<ObjectiveDraft> FullAsync() => Task.FromResult(new ObjectiveDraft
    {
        Title = "Title",
        Description = "Description",
        SuccessCriteria = "Criteria",
        Horizon = ObjectiveHorizon.LongTerm,
        Status = ObjectiveStatus.Achieved,
        Priority = 1,
        ProgressPercent = 100,
        TargetRole = "Role",
        TargetIndustry = "Industry",
        TargetDate = new(2030, 1, 1),
        CompletedOn = new(2029, 12, 31),
    });

    private protected override Task<ObjectiveDraft> SparseAsync() => Task.FromResult(new ObjectiveDraft { Title = "T" });

    private protected override Objective Changed(Objective row) => row with
    {
        Title = "Title 2",
        Description = null,
        SuccessCriteria = null,
        Horizon = ObjectiveHorizon.ShortTerm,
        Status = ObjectiveStatus.Abandoned,
        Priority = 5,
        ProgressPercent = 0,
        TargetRole = null,
        TargetIndustry = "Industry 2",
        TargetDate = null,
        CompletedOn = null,
    };

    private protected override Task<Page<Objective>> ListAsync(TenantSession tenant, int limit, string? after) =>
        tenant.Objectives.ListAsync(new() { Limit = limit, After = after });

    private protected override IEnumerable<(ObjectiveDraft Draft, string Field)> Unfit(ObjectiveDraft full) =>
    [
        (full with { Title = "" }, "Title"),
        (full with { Priority = 0 }, "Priority"),
        (full with { Priority = 6 }, "Priority"),
        (full with { ProgressPercent = 101 }, "ProgressPercent"),
        (full with { Status = ObjectiveStatus.Open }, "CompletedOn"),
        (full with { PathId = Ulid.New() }, "PathId"),
        (full with { TemplateId = Ulid.New() }, "TemplateId"),
    ];

    private protected override ObjectiveDraft WithText(ObjectiveDraft draft, string text) => draft with { SuccessCriteria = text };

    private protected override string? TextOf(Objective row) => row.SuccessCriteria;
}
