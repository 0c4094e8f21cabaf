using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Tenancy;
using Xunit;

namespace Pathfinder.Tests.Parity;

[Trait("Requirement", "T-USERS-10")]
[Trait("Requirement", "V-SHIFT-12")]
public sealed class ModelParityTests
{
    private static readonly EngineFiles PostgreSql = new(InstallationScripts.Resources(typeof(PostgreSqlDialect).Assembly), new PostgreSqlDialect());
    private static readonly EngineFiles Oracle = new(InstallationScripts.Resources(typeof(OracleDialect).Assembly), new OracleDialect());

    [Fact]
    public void The_models_say_what_the_scripts_of_postgresql_make() => AssertNone(OnPostgreSql(PostgreSql));

    [Fact]
    public void The_models_say_what_the_scripts_of_oracle_make() => AssertNone(OnOracle(Oracle));

    [Fact]
    public void Every_exception_that_is_listed_is_still_needed()
    {
        var lines = OnPostgreSql(PostgreSql);

        Assert.All(ModelExceptions.Unmapped.Keys, table => Assert.Contains($"no model of {table}", lines));
        Assert.All(ModelExceptions.Partial.Keys, table => Assert.Contains(lines, line => line.StartsWith($"no model of column {table}.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("core/20261121_090400_tenants.sql", "prefix varchar(30)", "prefix varchar(31)", "column pf_tenants.prefix: varchar(31) in the script, varchar(30) in the model")]
    [InlineData("core/20261121_090400_tenants.sql", "set_no integer not null", "set_no integer", "column pf_tenants.set_no: nullable yes in the script, no in the model")]
    [InlineData("core/20261121_090400_tenants.sql", "set_no integer not null", "set_no bigint not null", "column pf_tenants.set_no: bigint in the script, integer in the model")]
    [InlineData("core/20261121_090400_tenants.sql", "set_no integer not null,", "set_no integer not null,\n   shard_no integer,", "no model of column pf_tenants.shard_no")]
    [InlineData("core/20261121_090400_tenants.sql", "primary key (user_id, module)", "primary key (module, user_id)", "constraint pk_tenant_modules on pf_tenant_modules: primary key (module, user_id) in the script, primary key (user_id, module) in the model")]
    [InlineData("core/20261121_090400_tenants.sql", "constraint uq_tenants_set unique", "constraint uq_tenants_set_no unique", "no model of constraint uq_tenants_set_no on pf_tenants")]
    [InlineData("core/20261121_090500_operations.sql", "(operation_id) on delete cascade", "(operation_id)", "constraint fk_schema_steps_operation on pf_schema_steps: foreign key (operation_id) references pf_schema_operations (operation_id) in the script, foreign key (operation_id) references pf_schema_operations (operation_id) on delete cascade in the model")]
    [InlineData("core/20261121_090500_operations.sql", "requested_at timestamptz default clock_timestamp() not null", "requested_at timestamptz not null", "column pf_schema_operations.requested_at: the model says that the database gives it, and it has no default")]
    [InlineData("core/20261121_090500_operations.sql", "fence bigint default 0 not null", "fence bigint default 0 not null,\n   updated_at timestamptz default clock_timestamp() not null", "no model of column pf_jobs.updated_at")]
    [InlineData("core/20261121_090500_operations.sql", "create table pf_jobs (", "create table pf_work (\n   work_id integer not null\n);\ncreate table pf_jobs (", "no model of pf_work")]
    [InlineData("tenant/career/V001__career.sql", "organization varchar(255)", "organization varchar(250)", "column {prefix}_experiences_detailed.organization: varchar(250) in the script, varchar(255) in the model")]
    public void A_difference_planted_in_a_script_is_found(string path, string old, string changed, string line) =>
        Assert.Contains(line, OnPostgreSql(PostgreSql.With(path, old, changed)).Where(difference => !ModelExceptions.Cover(difference)));

    [Theory]
    [InlineData("core/20261121_090400_tenants.sql", "prefix varchar2(30 char)", "prefix varchar2(31 char)", "column pf_tenants.prefix: varchar2(31 char) in the script, varchar2(30 char) in the model")]
    [InlineData("core/20261121_090400_tenants.sql", "set_no number(10) not null", "set_no number(19) not null", "column pf_tenants.set_no: number(19) in the script, number(10) in the model")]
    [InlineData("tenant/career/V001__career.sql", "highlights clob", "highlights varchar2(1000 char)", "column {prefix}_experiences_detailed.highlights: varchar2(1000 char) in the script, clob in the model")]
    public void A_difference_planted_in_a_script_of_oracle_is_found(string path, string old, string changed, string line) =>
        Assert.Contains(line, OnOracle(Oracle.With(path, old, changed)).Where(difference => !ModelExceptions.Cover(difference)));

    public static TheoryData<Action<ModelBuilder>, string> Planted { get; } = new()
    {
        { model => model.Entity<TenantRow>().Property(row => row.Prefix).HasMaxLength(40), "column pf_tenants.prefix: varchar(30) in the script, varchar(40) in the model" },
        { model => model.Entity<TenantRow>().Property(row => row.Prefix).IsRequired(false), "column pf_tenants.prefix: nullable no in the script, yes in the model" },
        { model => model.Entity<TenantRow>().Property(row => row.LegalHold).IsFixedLength(false), "column pf_tenants.legal_hold: char(1) in the script, varchar(1) in the model" },
        { model => model.Entity<TenantRow>().Ignore(row => row.LegalHold), "no model of column pf_tenants.legal_hold" },
        { model => model.Entity<TenantRow>().Property(row => row.SetNo).HasColumnName("set_number"), "no script makes column pf_tenants.set_number of the model" },
        { model => model.Entity<TenantRow>().HasKey(row => row.UserId).HasName("pk_tenant"), "no script makes constraint pk_tenant on pf_tenants of the model" },
        { model => model.Entity<TenantRow>().HasIndex(row => row.State).IsUnique().HasDatabaseName("uq_tenants_state"), "no script makes constraint uq_tenants_state on pf_tenants of the model" },
        { model => model.Entity<TenantRow>().Property(row => row.UpdatedAt).ValueGeneratedOnAdd(), "column pf_tenants.updated_at: a trigger keeps it, and the model does not say so" },
        { model => model.Entity<TenantRow>().Property(row => row.CreatedAt).ValueGeneratedNever(), "column pf_tenants.created_at: the database gives it, and the model does not say so" },
        { model => model.Entity<TenantRow>().Property(row => row.State).ValueGeneratedOnAddOrUpdate(), "column pf_tenants.state: no trigger keeps it, and the model says that the database does" },
        { model => model.Entity<TenantRow>().Property(row => row.SetNo).ValueGeneratedOnAdd(), "column pf_tenants.set_no: the model says that the database gives it, and it has no default" },
        { model => model.Entity<TenantRow>().ToTable("pf_tenancies"), "no model of pf_tenants" },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_difference_planted_in_the_model_is_found(Action<ModelBuilder> plant, string line) =>
        Assert.Contains(line, OnPostgreSql(PostgreSql, plant).Where(difference => !ModelExceptions.Cover(difference)));

    private static void AssertNone(IEnumerable<string> differences)
    {
        var unmeant = differences.Where(line => !ModelExceptions.Cover(line)).ToList();
        Assert.True(unmeant.Count == 0, string.Join('\n', unmeant));
    }

    private static IReadOnlyList<string> OnPostgreSql(EngineFiles files, Action<ModelBuilder>? plant = null)
    {
        using var shared = Shared(new PlantingEngine(plant));
        using var tenant = Tenant(new PlantingEngine());
        return ModelParity.Differences(
            SchemaScript.Read(files.Scripts("core/").Concat(files.Scripts("tenant/"))),
            ModelFacts.Read(shared.Model, ModelColumns.PostgreSql), ModelFacts.Read(tenant.Model, ModelColumns.PostgreSql));
    }

    private static IReadOnlyList<string> OnOracle(EngineFiles files)
    {
        var engine = new Tests.Oracle.OracleSpelling();
        using var shared = Shared(engine);
        using var tenant = Tenant(engine);
        return ModelParity.Differences(
            OracleSpelling.Read(files),
            ModelFacts.Read(shared.Model, property => ModelColumns.Oracle(property, engine.Types)),
            ModelFacts.Read(tenant.Model, property => ModelColumns.Oracle(property, engine.Types)));
    }

    private static PathfinderDbContext Shared(IDatabaseEngine engine) => new(SharedTables.Options(engine).EnableServiceProviderCaching(false).Options);

    private static TenantDbContext Tenant(IDatabaseEngine engine)
    {
        var options = new DbContextOptionsBuilder<TenantDbContext>();
        engine.UseProvider(options);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new EngineOptionsExtension(engine));
        return new TenantDbContext(options.EnableServiceProviderCaching(false).Options);
    }
}
