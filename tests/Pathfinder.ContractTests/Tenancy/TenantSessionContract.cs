using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

public abstract class TenantSessionContract : IAsyncLifetime
{
    private TenantLab? lab;

    internal abstract IDatabaseEngine Engine { get; }

    private TenantLab Lab => lab!;

    public Task InitializeAsync()
    {
        lab = new TenantLab(Engine);
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        Lab.Dispose();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task Nothing_stays_that_is_not_committed()
    {
        var user = await Lab.NewUserAsync();
        string id;
        await using (var tenant = await Lab.Tenants.OpenAsync(user))
        {
            id = await tenant.Objectives.CreateAsync(new() { Title = "fleeting" });
            Assert.NotNull(await tenant.Objectives.FindAsync(id));
        }

        Assert.Null(await Lab.LookAsync(user, tenant => tenant.Objectives.FindAsync(id)));
    }

    [SkippableFact]
    public async Task A_committed_session_does_nothing_more()
    {
        var user = await Lab.NewUserAsync();
        await using var tenant = await Lab.Tenants.OpenAsync(user);
        await tenant.CommitAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => tenant.Objectives.ListAsync(new()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => tenant.CommitAsync());
    }

    [SkippableFact]
    public async Task Disposing_twice_is_no_error()
    {
        var tenant = await Lab.Tenants.OpenAsync(await Lab.NewUserAsync());

        await tenant.DisposeAsync();
        await tenant.DisposeAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => tenant.CommitAsync());
    }

    [SkippableFact]
    public async Task An_error_of_the_database_ends_the_session_and_no_commit_passes_for_one()
    {
        var user = await Lab.NewUserAsync();
        var skill = await Lab.NewSkillAsync("once only");
        await using var tenant = await Lab.Tenants.OpenAsync(user);
        var id = await tenant.Skills.CreateAsync(new() { SkillId = skill });
        var refusal = await Assert.ThrowsAsync<ConflictException>(() => tenant.Skills.CreateAsync(new() { SkillId = skill }));

        await Assert.ThrowsAsync<InvalidOperationException>(() => tenant.CommitAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => tenant.Skills.FindAsync(id));

        Assert.DoesNotContain("skill_mappings", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("row.exists", refusal.Code);
        Assert.Null(await Lab.LookAsync(user, other => other.Skills.FindAsync(id)));
    }

    [SkippableFact]
    public async Task A_refusal_beside_the_database_leaves_the_session_sound()
    {
        var user = await Lab.NewUserAsync();
        var id = await Lab.InAsync(user, async tenant =>
        {
            await Assert.ThrowsAsync<ValidationException>(() => tenant.Objectives.CreateAsync(new() { Title = "" }));
            await Assert.ThrowsAsync<NotFoundException>(() => tenant.Objectives.UpdateAsync(new() { Id = Ulid.New(), Title = "none", RowVersion = 1 }));
            return await tenant.Objectives.CreateAsync(new() { Title = "kept" });
        });

        Assert.NotNull(await Lab.LookAsync(user, tenant => tenant.Objectives.FindAsync(id)));
    }

    [SkippableFact]
    public async Task A_session_that_has_ended_opens_nothing()
    {
        var user = await Lab.NewUserAsync();
        await Lab.SignOutAsync(user);

        var error = await Assert.ThrowsAsync<NotAuthenticatedException>(() => Lab.Tenants.OpenAsync(user));

        Assert.Equal("session.invalid", error.Code);
    }

    [SkippableFact]
    public async Task A_token_that_was_made_up_opens_nothing()
    {
        var victim = await Lab.NewUserAsync();

        await Assert.ThrowsAsync<NotAuthenticatedException>(() => Lab.Tenants.OpenAsync(new AuthenticatedUser(victim.UserId, victim.Username, "made up")));
    }

    [SkippableFact]
    public async Task A_task_that_is_not_leased_opens_nothing()
    {
        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.WorkerTenants.OpenAsync(new LeasedTask(Ulid.New(), TaskKinds.ExtractSkills, "{}", 1), default));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-27")]
    [Trait("Requirement", "E-37")]
    public async Task Users_of_similar_names_keep_their_own()
    {
        var mark = Ulid.New()[^6..].ToLowerInvariant();
        string[] names = [$"john{mark}", $"john{mark}ny", $"john{mark}_doe", $"john{mark}.doe", $"JOHN{mark}-doe", $"john{mark}_", $"john{mark}_doe_messages"];
        var users = new List<AuthenticatedUser>();
        foreach (var name in names)
        {
            users.Add(await Lab.NewUserAsync(name));
        }

        await Task.WhenAll(users.Select(user => Lab.InAsync(user, tenant => tenant.Objectives.CreateAsync(new() { Title = user.Username }))));

        foreach (var user in users)
        {
            var page = await Lab.LookAsync(user, tenant => tenant.Objectives.ListAsync(new()));
            Assert.Equal(user.Username, Assert.Single(page.Items).Title);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-54")]
    public async Task Many_users_at_once_never_meet_in_a_pooled_context()
    {
        var users = new List<AuthenticatedUser>();
        for (var i = 0; i < 6; i++)
        {
            users.Add(await Lab.NewUserAsync());
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 120), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var user = users[i % users.Count];
            await Lab.InAsync(user, tenant => tenant.Objectives.CreateAsync(new() { Title = user.UserId }));
            var page = await Lab.LookAsync(user, tenant => tenant.Objectives.ListAsync(new() { Limit = 200 }));
            Assert.All(page.Items, row => Assert.Equal(user.UserId, row.Title));
        });

        foreach (var user in users)
        {
            Assert.Equal(20, (await Lab.LookAsync(user, tenant => tenant.Objectives.ListAsync(new() { Limit = 200 }))).Items.Count);
        }
    }

    [SkippableFact]
    public async Task A_context_that_went_back_has_neither_connection_nor_tenant_nor_rows()
    {
        await using var connection = await Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var context = Lab.Contexts.Rent(connection, transaction, SchemaPrefix.Parse("user_one"));
        context.Attach(new Objective { Id = Ulid.New(), Title = "tracked" });
        TenantContexts.Return(context);
        await transaction.DisposeAsync();
        await using var next = await connection.BeginTransactionAsync();

        var again = Lab.Contexts.Rent(connection, next, SchemaPrefix.Parse("user_two"));

        Assert.Same(context, again); // or the pool is none
        Assert.Equal("user_two", again.Prefix!.Value);
        Assert.Empty(again.ChangeTracker.Entries());
        TenantContexts.Return(again);
        Assert.Null(again.Prefix);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Lab.Contexts.Rent(connection, next, null!).Set<Objective>().ToListAsync());
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-27")]
    public async Task No_statement_of_one_user_s_session_reaches_another_s_tables()
    {
        var mallory = await Lab.NewUserAsync();
        var alice = await Lab.NewUserAsync();
        await FillAsync(alice);
        var tables = await Lab.TablesOfAsync(alice);
        var key = Ulid.New();
        var inserts = new Dictionary<string, string>
        {
            [TenantTables.Experiences] = $"(experience_id, experience_type, title, description, start_date) values ('{key}', 'other', 'T', 'D', date '2020-01-01')",
            [TenantTables.Profiles] = $"(profile_id, profile_type) values ('{key}', 'T')",
            [TenantTables.Conversations] = $"(conversation_id) values ('{key}')",
            [TenantTables.Messages] = $"(message_id, conversation_id, sequence_no, role, content) values ('{key}', '{key}', 1, 'user', 'C')",
            [TenantTables.Skills] = $"(mapping_id, skill_id) values ('{key}', '{key}')",
            [TenantTables.Achievements] = $"(achievement_id, achievement_type, title) values ('{key}', 'other', 'T')",
            [TenantTables.Objectives] = $"(objective_id, title) values ('{key}', 'T')",
            [TenantTables.SkillSummary] = $"(skill_id, skill_name, category, usage_count) values ('{key}', 'S', 'C', 1)",
        };

        foreach (var (suffix, table) in tables)
        {
            Assert.Equal(0L, await CountAsync(mallory, table));
            Assert.NotEqual(1, await TryAsync(mallory, $"insert into {table} {inserts[suffix]}"));
            Assert.True(await TryAsync(mallory, $"update {table} set skill_id = skill_id".Replace("skill_id", inserts[suffix][1..inserts[suffix].IndexOfAny([',', ')'])], StringComparison.Ordinal)) <= 0);
            Assert.True(await TryAsync(mallory, $"delete from {table}") <= 0);
            Assert.Equal(-1, await TryAsync(mallory, $"drop table {table}"));
            Assert.Equal(1L, await CountAsync(alice, table));
        }
    }

    [SkippableFact]
    public async Task Without_a_session_the_application_s_account_sees_no_tenant_s_rows()
    {
        var alice = await Lab.NewUserAsync();
        await FillAsync(alice);

        foreach (var table in (await Lab.TablesOfAsync(alice)).Values)
        {
            Assert.Equal(0L, Convert.ToInt64(await Lab.ScalarAsync(DatabaseAccount.App, $"select count(*) from {table}"), null));
        }
    }

    private async Task FillAsync(AuthenticatedUser user)
    {
        var skill = await Lab.NewSkillAsync("known to all");
        await Lab.InAsync(user, async tenant =>
        {
            var experience = await tenant.Experiences.CreateAsync(new() { Type = ExperienceType.Other, Title = "T", Description = "D", StartDate = new(2020, 1, 1) });
            await tenant.Profiles.CreateAsync(new() { Type = "general" });
            var conversation = await tenant.Conversations.CreateAsync(new());
            await tenant.Messages.CreateAsync(new() { ConversationId = conversation, Role = MessageRole.User, Content = "secret" });
            await tenant.Skills.CreateAsync(new() { SkillId = skill, ExperienceId = experience });
            await tenant.Achievements.CreateAsync(new() { Type = AchievementType.Award, Title = "T" });
            await tenant.Objectives.CreateAsync(new() { Title = "T" });
            await tenant.Skills.RefreshSummaryAsync();
        });
    }

    private async Task<long> CountAsync(AuthenticatedUser user, string table)
    {
        await using var connection = await EnterAsync(user);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), null);
    }

    /// <summary>Runs raw SQL under a user's context, as an application that was taken over would; then takes it back.</summary>
    /// <returns>How many rows it touched; -1 when it was refused.</returns>
    private async Task<int> TryAsync(AuthenticatedUser user, string sql)
    {
        await using var connection = await EnterAsync(user);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            return await command.ExecuteNonQueryAsync();
        }
        catch (DbException)
        {
            return -1;
        }
    }

    // the transaction ends with the connection's return to its pool
    private async Task<DbConnection> EnterAsync(AuthenticatedUser user)
    {
        var connection = await Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        Engine.BeginContext(connection);
        await connection.BeginTransactionAsync();
        await using var enter = Engine.CreateStatement(connection, "context/enter", new Parameter("token", user.Token));
        Engine.BindResult(enter);
        await using var row = await enter.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return connection;
    }
}
