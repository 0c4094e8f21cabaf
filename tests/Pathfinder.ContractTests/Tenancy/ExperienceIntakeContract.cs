using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

public abstract class ExperienceIntakeContract : TenantLabContract
{
    [SkippableFact]
    [Trait("Requirement", "P-TENANT-30")]
    public async Task What_was_typed_is_tidied_before_it_is_stored()
    {
        var id = await Lab.Intake.AddAsync(User, Draft("  Cafe\u0301 \n") with { Title = " Chef ", Organization = "   ", Highlights = ["  one ", " "] });

        var row = (await Lab.LookAsync(User, tenant => tenant.Experiences.FindAsync(id)))!;
        Assert.Equal(("Chef", "Caf\u00e9", null), (row.Title, row.Description, row.Organization));
        Assert.Equal(["one"], row.Highlights);
        Assert.True(row.IsCurrent);
    }

    [SkippableFact]
    public async Task An_experience_that_has_ended_is_not_current()
    {
        var id = await Lab.Intake.AddAsync(User, Draft("D") with { EndDate = new(2021, 1, 1), IsCurrent = true });

        Assert.False((await Lab.LookAsync(User, tenant => tenant.Experiences.FindAsync(id)))!.IsCurrent);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-30")]
    [Trait("Requirement", "P-TENANT-03")]
    public async Task Storing_is_audited_with_who_and_where_from()
    {
        var id = await Lab.Intake.AddAsync(User, Draft("D"), new ClientInfo("2001:db8::1", "tester"));

        Assert.Equal(1L, await CountAuditsAsync(
            "resource_id = :id and actor = :actor and action = 'create' and resource_type = 'experience' and table_name = 'experiences_detailed'"
            + " and success = 'Y' and ip_address = '2001:db8::1' and user_agent = 'tester'",
            new Parameter("id", id), new Parameter("actor", User.UserId)));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-30")]
    [Trait("Requirement", "P-TENANT-03")]
    [Trait("Requirement", "E-64")]
    public async Task A_refused_experience_leaves_an_audit_of_the_failure_and_nothing_else()
    {
        await Assert.ThrowsAsync<ValidationException>(() => Lab.Intake.AddAsync(User, Draft(" ")));

        Assert.Equal(1L, await CountAuditsAsync("actor = :actor and action = 'create' and success = 'N' and error_message = 'validation.failed'", new Parameter("actor", User.UserId)));
        Assert.Empty((await Lab.LookAsync(User, tenant => tenant.Experiences.ListAsync(new()))).Items);
        Assert.Equal(0L, await CountTasksAsync("user_id = :id", new Parameter("id", User.UserId)));
    }

    [SkippableFact]
    public async Task A_user_whose_session_has_ended_is_told_and_the_attempt_is_audited()
    {
        await Lab.SignOutAsync(User);
        var before = await CountAuditsAsync("success = 'N' and error_message = 'session.invalid'");

        await Assert.ThrowsAsync<NotAuthenticatedException>(() => Lab.Intake.AddAsync(User, Draft("D")));

        Assert.Equal(before + 1, await CountAuditsAsync("success = 'N' and error_message = 'session.invalid'"));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-30")]
    [Trait("Requirement", "E-68")]
    public async Task Skills_of_the_catalogue_are_found_in_the_text_and_summed_up()
    {
        var welding = await Lab.NewSkillAsync("Underwater Welding", "cross-sector");
        var cpp = await Lab.NewSkillAsync("C++", "occupation-specific");
        await Lab.NewSkillAsync("unheard of");
        var id = await Lab.Intake.AddAsync(User, Draft("Years of underwater  wélding, and some C++; then underwater welding again.") with { EndDate = new(2022, 5, 1) });

        var found = await Lab.Extraction.RunAsync(await Lab.LeaseTaskAsync(id), default);

        Assert.Equal(2, found);
        var mappings = (await Lab.LookAsync(User, tenant => tenant.Skills.ListAsync(new() { ExperienceId = id }))).Items;
        Assert.Equal(new[] { cpp, welding }.Order(StringComparer.Ordinal), mappings.Select(row => row.SkillId).Order(StringComparer.Ordinal));
        Assert.All(mappings, row => Assert.Equal((SkillSource.Extraction, (DateOnly?)new DateOnly(2022, 5, 1)), (row.Source, row.LastUsed)));
        Assert.Equal("underwater  wélding", mappings.Single(row => row.SkillId == welding).Evidence);
        var summary = (await Lab.LookAsync(User, tenant => tenant.Skills.SummarizeAsync(new() { Category = "cross-sector" }))).Items;
        Assert.Equal((welding, 1), Assert.Single(summary.Select(row => (row.SkillId, row.UsageCount))));
        Assert.Equal(1L, await CountTasksAsync("user_id = :id and state = 'done'", new Parameter("id", User.UserId)));
    }

    [SkippableFact]
    public async Task What_the_user_says_of_a_skill_outlives_every_extraction()
    {
        var skill = await Lab.NewSkillAsync("falconry " + Ulid.New());
        var name = await NameOfAsync(skill);
        var id = await Lab.Intake.AddAsync(User, Draft(name));
        await Lab.InAsync(User, tenant => tenant.Skills.CreateAsync(new() { SkillId = skill, ExperienceId = id, ProficiencyLevel = 5 }));

        await Lab.Extraction.RunAsync(await Lab.LeaseTaskAsync(id), default);

        var mapping = Assert.Single((await Lab.LookAsync(User, tenant => tenant.Skills.ListAsync(new() { ExperienceId = id }))).Items);
        Assert.Equal((SkillSource.User, (int?)5, 1), (mapping.Source, mapping.ProficiencyLevel, mapping.RowVersion));
    }

    [SkippableFact]
    public async Task A_revised_experience_is_read_again_and_loses_what_it_no_longer_names()
    {
        var first = await Lab.NewSkillAsync("archery " + Ulid.New());
        var second = await Lab.NewSkillAsync("bookbinding " + Ulid.New());
        var id = await Lab.Intake.AddAsync(User, Draft(await NameOfAsync(first)));
        await Lab.Extraction.RunAsync(await Lab.LeaseTaskAsync(id), default);
        var row = (await Lab.LookAsync(User, tenant => tenant.Experiences.FindAsync(id)))!;

        await Lab.Intake.ReviseAsync(User, row with { Description = await NameOfAsync(second) });
        await Lab.Extraction.RunAsync(await Lab.LeaseTaskAsync(id), default);

        Assert.Equal(second, Assert.Single((await Lab.LookAsync(User, tenant => tenant.Skills.ListAsync(new() { ExperienceId = id }))).Items).SkillId);
        Assert.Equal(second, Assert.Single((await Lab.LookAsync(User, tenant => tenant.Skills.SummarizeAsync(new()))).Items).SkillId);
        await Assert.ThrowsAsync<ConcurrencyException>(() => Lab.Intake.ReviseAsync(User, row));
    }

    [SkippableFact]
    public async Task The_task_of_an_experience_deleted_since_is_simply_done()
    {
        var id = await Lab.Intake.AddAsync(User, Draft("D"));
        await Lab.InAsync(User, tenant => tenant.Experiences.DeleteAsync(id));

        Assert.Equal(0, await Lab.Extraction.RunAsync(await Lab.LeaseTaskAsync(id), default));
    }

    [SkippableFact]
    public async Task A_worker_that_lost_its_lease_changes_nothing()
    {
        var skill = await Lab.NewSkillAsync("juggling " + Ulid.New());
        var id = await Lab.Intake.AddAsync(User, Draft(await NameOfAsync(skill)));
        var task = await Lab.LeaseTaskAsync(id);

        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.Extraction.RunAsync(task with { Fence = task.Fence - 1 }, default));

        Assert.Empty((await Lab.LookAsync(User, tenant => tenant.Skills.ListAsync(new() { ExperienceId = id }))).Items);
        Assert.NotNull(await Lab.LookAsync(User, tenant => tenant.Experiences.FindAsync(id)));
        Assert.Equal(1, await Lab.Extraction.RunAsync(task, default));
    }

    [SkippableFact]
    public async Task A_task_done_once_is_not_done_again()
    {
        var id = await Lab.Intake.AddAsync(User, Draft("D"));
        var task = await Lab.LeaseTaskAsync(id);
        await Lab.Extraction.RunAsync(task, default);

        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.Extraction.RunAsync(task, default));
    }

    private static ExperienceDraft Draft(string description) =>
        new() { Type = ExperienceType.Employment, Title = "T", Description = description, StartDate = new(2020, 1, 1) };

    private async Task<string> NameOfAsync(string skillId) => (string)(await Lab.ScalarAsync(
        DatabaseAccount.Provisioner, "select skill_name from pf_ref_skills_catalog where skill_id = :id", new Parameter("id", skillId)))!;

    private async Task<long> CountAuditsAsync(string condition, params Parameter[] parameters) => Convert.ToInt64(
        await Lab.ScalarAsync(DatabaseAccount.Provisioner, "select count(*) from pf_audit_log where " + condition, parameters), null);

    private async Task<long> CountTasksAsync(string condition, params Parameter[] parameters) => Convert.ToInt64(
        await Lab.ScalarAsync(DatabaseAccount.Provisioner, "select count(*) from pf_outbox where " + condition, parameters), null);
}
