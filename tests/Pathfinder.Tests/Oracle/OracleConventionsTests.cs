using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.Tenancy;
using Xunit;

namespace Pathfinder.Tests.Oracle;

public sealed class OracleConventionsTests
{
    private readonly OracleSpelling engine = new();

    [Fact]
    public void Every_name_of_the_shared_tables_is_in_upper_case()
    {
        using var context = Shared();

        var names = context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(property => property.GetColumnName())
            .Append((entity.GetTableName() ?? entity.GetViewName())!)
            .Concat(entity.GetKeys().Select(key => key.GetName()!))).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Equal(name.ToUpperInvariant(), name));
        Assert.Contains("PF_USERS", names);
        Assert.Contains("USERNAME_KEY", names);
    }

    [Fact]
    public void Queries_name_the_upper_case_tables()
    {
        using var context = Shared();

        var sql = context.Users.Where(user => user.UsernameKey == "john").Select(user => user.Email).ToQueryString();

        Assert.Contains("\"PF_USERS\"", sql, StringComparison.Ordinal);
        Assert.Contains("\"USERNAME_KEY\" = 'john'", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_bound_as_the_columns_have_it()
    {
        using var context = Shared();

        var text = context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => property.ClrType == typeof(string));

        Assert.All(text, property => Assert.False(property.IsUnicode()));
    }

    [Fact]
    [Trait("Requirement", "T-USERS-10")]
    [Trait("Requirement", "V-SHIFT-12")]
    [Trait("Requirement", "E-20")]
    public void Names_types_and_converters_of_each_kind_of_column()
    {
        using var context = new Sample(engine);

        var row = context.Model.FindEntityType(typeof(Row))!;
        Assert.Equal("PK_THINGS", row.FindPrimaryKey()!.GetName());
        Assert.Equal("FK_THINGS_PARENT", row.GetForeignKeys().Single().GetConstraintName());
        Assert.Equal("IX_THINGS_DAY", row.GetIndexes().Single(index => index.Properties[0].Name == nameof(Row.Day)).GetDatabaseName());
        Assert.Equal("PF_V_THINGS", context.Model.FindEntityType(typeof(Shown))!.GetViewName());
        Assert.Equal("TIMESTAMP(6)", engine.Types["THINGS.CREATED_AT"]);
        Assert.Equal("TIMESTAMP(6)", engine.Types["THINGS.ENDED_AT"]);
        Assert.Equal("DATE", engine.Types["THINGS.DAY"]);
        Assert.Equal("CLOB", engine.Types["THINGS.DETAILS"]);
        Assert.Equal("CLOB", engine.Types["THINGS.NOTE"]);
        Assert.Equal("CLOB", engine.Types["THINGS.STORY"]);
        Assert.Equal("BLOB", engine.Types["THINGS.SECRET"]);
        Assert.Null(engine.Types["THINGS.TITLE"]);
        Assert.Null(engine.Types["THINGS.KIND"]);
        Assert.False(row.FindProperty(nameof(Row.Kind))!.IsUnicode());
        Assert.Null(row.FindProperty(nameof(Row.Number))!.IsUnicode());
    }

    [Fact]
    public void The_types_of_tenants_tables_are_those_of_their_script()
    {
        var script = new StreamReader(typeof(OracleSettings).Assembly.GetManifestResourceStream("tenant/career/V001__career.sql")!).ReadToEnd();
        using var context = Tenants();
        _ = context.Model;

        var columns = TypedColumns(script);
        var modelled = engine.Types.Where(type => type.Key.StartsWith("TENANT_", StringComparison.Ordinal))
            .ToDictionary(type => type.Key[(type.Key.IndexOf('_', "TENANT_".Length) + 1)..], type => type.Value);
        Assert.NotEmpty(modelled);
        Assert.All(modelled, column => Assert.Equal((column.Key, columns[column.Key]), (column.Key, column.Value)));
    }

    // columns of the types that the conventions state; all others are left to the provider
    private static Dictionary<string, string?> TypedColumns(string script)
    {
        var columns = new Dictionary<string, string?>(StringComparer.Ordinal);
        var table = "";
        foreach (var line in script.Split('\n').Select(line => line.TrimStart()))
        {
            var words = line.TrimEnd(',').Split(' ');
            if (line.StartsWith("create table {prefix}_", StringComparison.Ordinal))
            {
                table = words[2]["{prefix}_".Length..].ToUpperInvariant();
            }
            else if (table.Length > 0 && words.Length > 1)
            {
                var type = words[1].ToUpperInvariant();
                columns.TryAdd($"{table}.{words[0].ToUpperInvariant()}", type is "CLOB" or "DATE" or "TIMESTAMP(6)" ? type : null);
            }
        }

        return columns;
    }

    [Fact]
    public void Times_come_back_as_utc_and_no_local_time_gets_in()
    {
        using var context = new Sample(engine);
        var converter = Converter(context, nameof(Row.CreatedAt));
        var moment = new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Unspecified);

        Assert.Equal(DateTimeKind.Utc, ((DateTime)converter.ConvertFromProvider(moment)!).Kind);
        Assert.Equal(DateTime.SpecifyKind(moment, DateTimeKind.Utc), converter.ConvertToProvider(DateTime.SpecifyKind(moment, DateTimeKind.Utc)));
        Assert.ThrowsAny<Exception>(() => converter.ConvertToProvider(DateTime.SpecifyKind(moment, DateTimeKind.Local)));
    }

    [Fact]
    public void A_date_is_its_midnight()
    {
        using var context = new Sample(engine);
        var converter = Converter(context, nameof(Row.Day));

        Assert.Equal(new DateTime(2024, 2, 29), converter.ConvertToProvider(new DateOnly(2024, 2, 29)));
        Assert.Equal(new DateOnly(2024, 2, 29), converter.ConvertFromProvider(new DateTime(2024, 2, 29)));
    }

    private static Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter Converter(DbContext context, string property) =>
        context.Model.FindEntityType(typeof(Row))!.FindProperty(property)!.GetValueConverter()!;

    private TenantDbContext Tenants()
    {
        var options = new DbContextOptionsBuilder<TenantDbContext>();
        engine.UseProvider(options);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new EngineOptionsExtension(engine));
        return new TenantDbContext(options.EnableServiceProviderCaching(false).Options);
    }

    private PathfinderDbContext Shared() => new(SharedTables.Options(engine).EnableServiceProviderCaching(false).Options);

    private enum Kind
    {
        One,
        Two,
    }

    private sealed class Row
    {
        public int Id { get; init; }

        public int? ParentId { get; init; }

        public Row? Parent { get; init; }

        public DateTime CreatedAt { get; init; }

        public DateTime? EndedAt { get; init; }

        public DateOnly? Day { get; init; }

        public Kind Kind { get; init; }

        public int Number { get; init; }

        public string? Title { get; init; }

        public string? Details { get; init; }

        public string? Note { get; init; }

        public string? Story { get; init; }

        public byte[]? Secret { get; init; }
    }

    private sealed class Shown
    {
        public int Id { get; init; }
    }

    private sealed class Sample(OracleSpelling engine) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            engine.UseProvider(optionsBuilder);
            optionsBuilder.EnableServiceProviderCaching(false);
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Row>(row =>
            {
                row.ToTable("things").HasKey(r => r.Id).HasName("pk_things");
                row.HasOne(r => r.Parent).WithMany().HasForeignKey(r => r.ParentId).HasConstraintName("fk_things_parent");
                row.HasIndex(r => r.Day).HasDatabaseName("ix_things_day");
                row.Property(r => r.CreatedAt).HasColumnName("created_at");
                row.Property(r => r.EndedAt).HasColumnName("ended_at");
                row.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
                row.Property(r => r.Title).HasMaxLength(1000);
                row.Property(r => r.Details).HasAnnotation("Pathfinder:Json", true);
                row.Property(r => r.Note).HasMaxLength(1001);
                row.Property(r => r.Story).HasAnnotation("Pathfinder:LongText", true);
            });
            modelBuilder.Entity<Shown>().ToView("pf_v_things").HasKey(r => r.Id);
            engine.ApplyConventions(modelBuilder);
        }
    }
}
