using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Tenancy;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Privacy;
using Pathfinder.Data.Profiles;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Data.Tenancy.Career;
using Pathfinder.Jobs.Archiving;
using Pathfinder.Jobs.Privacy;
using Pathfinder.Jobs.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Archiving;

/// <summary>Tenants with rows of every table, a store in a folder of the test, and the worker that archives and restores.</summary>
internal sealed class ArchivingLab : IDisposable
{
    private readonly TenantLab tenants;
    private readonly IBundleKeys keys;
    private readonly SharedTables shared;

    public ArchivingLab(ITestDatabase database, IBundleKeys? keys = null)
    {
        this.keys = keys ?? KeyRings.Bundles();
        Folder = Directory.CreateTempSubdirectory("pathfinder-bundles-").FullName;
        Store = new FolderArchiveStore(Folder);
        tenants = new TenantLab(database.Engine);
        Provisioning = new ProvisioningLab(database) { LongOperations = faults => [Archiving(faults), Restoring(faults), Erasing(faults)] };
        shared = new SharedTables(database.Engine);
        Archives = new ArchiveService(database.Engine, shared);
    }

    public ProvisioningLab Provisioning { get; }

    public IArchives Archives { get; }

    public IBundleKeys Keys => keys;

    public IKeyRing Ring { get; set; } = KeyRings.One();

    /// <summary>Users whose profile was forgotten.</summary>
    public List<string> Forgotten { get; } = [];

    public IPersonalData PersonalData => new PersonalDataService(
        Provisioning.Engine, shared, Provisioning.Operations, Store, keys, Ring, new AuditRecorder(shared, Provisioning.Engine), [], TimeProvider.System);

    public string Folder { get; }

    public IArchiveStore Store { get; set; }

    public ArchivingOptions Options { get; } = new() { QuarantineDays = 0 };

    /// <summary>A user whose tables hold something, all kinds of values among them.</summary>
    public async Task<string> FilledAsync(string? username = null)
    {
        var user = await tenants.NewUserAsync(username);
        var skill = await tenants.NewSkillAsync("skill " + Ulid.New());
        await tenants.InAsync(user, async tenant =>
        {
            var experience = await tenant.Experiences.CreateAsync(new()
            {
                Type = ExperienceType.Employment, Title = "Ærø \"quoted\"\tand \U0001F600", Description = "line\nline", StartDate = new DateOnly(2014, 6, 1), Highlights = ["one", "zwei"],
            });
            await tenant.Skills.CreateAsync(new() { SkillId = skill, ExperienceId = experience, ProficiencyLevel = 3, YearsUsed = 2.5m, LastUsed = new DateOnly(2020, 2, 29) });
            var conversation = await tenant.Conversations.CreateAsync(new() { Title = "talk" });
            for (var i = 0; i < 5; i++)
            {
                await tenant.Messages.CreateAsync(new() { ConversationId = conversation, Role = MessageRole.User, Content = $"message {i} \\ 日本語", TokenCount = i });
            }
        });
        return user.UserId;
    }

    public async Task<string> RequestAsync(string userId, OperationKind kind) => await Provisioning.Operations.RequestAsync(userId, kind, "operator", default);

    /// <summary>Rows and their values, whatever their order, table by table.</summary>
    public async Task<IReadOnlyList<string>> ContentAsync(string userId)
    {
        await using var connection = await Provisioning.Database.OpenAsAdministratorAsync();
        var lines = new List<string>();
        foreach (var table in await Provisioning.ColumnAsync("select table_name from pf_tenant_tables where user_id = :id order by table_name", new Parameter("id", userId)))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select * from {(Provisioning.Engine.Name == "PostgreSql" ? "pathfinder." : "")}{table}";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table}: " + string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
            }

            lines.AddRange(rows.Order(StringComparer.Ordinal));
        }

        return lines;
    }

    public async Task<ArchiveSummary> ArchiveAsync(string userId) =>
        Assert.Single((await Archives.ListAsync(new ArchiveFilter { UserId = userId, Limit = 1 }, default)).Items);

    public Task<string> StatusAsync(string userId) => AccountAsync(userId, "account_status");

    public async Task<string> AccountAsync(string userId, string column) =>
        Convert.ToString(await Provisioning.ScalarAsync($"select {column} from pf_users where user_id = :id", new Parameter("id", userId)), System.Globalization.CultureInfo.InvariantCulture)!;

    public string PathOf(ArchiveSummary archive) => Path.Combine(Folder, archive.StoreKey!.Replace('/', Path.DirectorySeparatorChar));

    public Task<Data.Sessions.AuthenticatedUser> SignInAsync(string userId) => tenants.SignInAsync(userId);

    public TenantLab Tenants => tenants;

    public void Dispose()
    {
        Provisioning.Dispose();
        tenants.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private ArchiveTenant Archiving(IFaultPoint faults) => new(
        new TenantArchiver(Provisioning.Engine, Store, keys, Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System), faults);

    private RestoreTenant Restoring(IFaultPoint faults) => new(new TenantRestorer(Provisioning.Engine, Store, keys), faults);

    private EraseTenant Erasing(IFaultPoint faults) => new(new PersonEraser(Provisioning.Engine, shared, Store, Ring, new Profiles(Forgotten)), faults);

    private sealed class Profiles(List<string> forgotten) : IUserProfiles
    {
        public Task<PublicProfile?> FindAsync(string userId, CancellationToken cancellationToken) => Task.FromResult<PublicProfile?>(null);

        public Task ForgetAsync(string userId, CancellationToken cancellationToken)
        {
            forgotten.Add(userId);
            return Task.CompletedTask;
        }
    }
}
