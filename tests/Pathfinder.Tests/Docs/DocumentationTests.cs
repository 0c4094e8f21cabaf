using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using Pathfinder.Archiving.S3;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Monitoring;
using Pathfinder.Data.Security;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Hosting;
using Pathfinder.Jobs.Provisioning;
using Pathfinder.Provisioning.Cli;
using Xunit;

namespace Pathfinder.Tests.Docs;

public sealed class DocumentationTests
{
    private static readonly (string Section, Type Options)[] Sections =
    [
        ("Pathfinder", typeof(PathfinderOptions)),
        ("Pathfinder:Analytics", typeof(AnalyticsOptions)),
        ("Pathfinder:Connections", typeof(ConnectionOptions)),
        ("Pathfinder:Installation", typeof(InstallationOptions)),
        (InvitationOptions.Section, typeof(InvitationOptions)),
        (KeyRingOptions.Section, typeof(KeyRingOptions)),
        (Pathfinder.Jobs.JobOptions.Section, typeof(Pathfinder.Jobs.JobOptions)),
        ("Pathfinder:Provisioning", typeof(ProvisioningOptions)),
        (PoolOptions.Section, typeof(PoolOptions)),
        (Data.Partitions.PartitionOptions.Section, typeof(Data.Partitions.PartitionOptions)),
        (Data.Profiles.ProfileOptions.Section, typeof(Data.Profiles.ProfileOptions)),
        (PasswordHashingOptions.Section, typeof(PasswordHashingOptions)),
        (SignInOptions.Section, typeof(SignInOptions)),
        (Provisioning.Api.ApiOptions.Section, typeof(Provisioning.Api.ApiOptions)),
        ("Pathfinder:Flags", typeof(FlagOptions)),
        ("Pathfinder:Archiving", typeof(ArchivingOptions)),
        (S3StoreOptions.Section, typeof(S3StoreOptions)),
        (MonitoringOptions.Section, typeof(MonitoringOptions)),
    ];

    [Fact]
    public void Every_command_has_a_section_that_names_its_options_and_arguments()
    {
        var document = Document.Of("docs/cli.md");
        var missing = new List<string>();
        foreach (var (path, command) in Leaves("pathfinder", Root()))
        {
            var section = document.Section($"### `{path}`");
            if (section is null)
            {
                missing.Add(path);
                continue;
            }

            missing.AddRange(command.Options.Select(option => option.Name).Concat(command.Arguments.Select(argument => argument.Name))
                .Where(name => !section.Contains($"`{name}`", StringComparison.Ordinal)).Select(name => $"{path}: {name}"));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void No_section_is_about_a_command_that_is_gone()
    {
        var documented = Regex.Matches(Document.Of("docs/cli.md").Text, "^### `(.+)`$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.Equal(Leaves("pathfinder", Root()).Select(leaf => leaf.Path).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Options_of_every_command_are_documented()
    {
        var section = Document.Of("docs/cli.md").Section("## Options of every command")!;

        Assert.All(Root().Options, option => Assert.Contains($"`{option.Name}`", section, StringComparison.Ordinal));
    }

    [Fact]
    public void Exit_codes_are_documented()
    {
        var section = Document.Of("docs/cli.md").Section("## Exit codes")!;
        var documented = Regex.Matches(section, @"^\| (\d+) \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.Equal(typeof(ExitCode).GetFields().Select(field => field.GetRawConstantValue()!.ToString()!), documented);
    }

    [Fact]
    public void Settings_are_documented_and_no_others()
    {
        var known = Sections.SelectMany(section => section.Options.GetProperties()
            .Where(property => property.CanWrite && property.PropertyType != typeof(ConnectionOptions)).Select(property => $"{section.Section}:{property.Name}"));
        var documented = Regex.Matches(Document.Of("docs/configuration.md").Text, @"^\| `(Pathfinder:(?:S3:|[A-Za-z:])+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.Equal(known.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ranges_of_settings_are_documented()
    {
        var text = Document.Of("docs/configuration.md").Text.Split('\n');
        foreach (var (section, options) in Sections)
        {
            foreach (var property in options.GetProperties())
            {
                if (property.GetCustomAttribute<System.ComponentModel.DataAnnotations.RangeAttribute>() is { } range)
                {
                    var line = text.Single(line => line.StartsWith($"| `{section}:{property.Name}` |", StringComparison.Ordinal)).Replace("`", "", StringComparison.Ordinal);
                    Assert.Contains($"{range.Minimum} to {range.Maximum}", line, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [Trait("Requirement", "P-SCHEMA-65")]
    [InlineData("| key of the division | `event_timestamp`")]
    [InlineData("| interval | one day")]
    [InlineData("## Retention, archival, removal")]
    [InlineData("Days are kept for 400 days")]
    [InlineData("Archival belongs between the two")]
    [InlineData("## Recovery")]
    public void How_events_are_divided_kept_archived_and_recovered_is_documented(string passage) =>
        Assert.Contains(passage, Document.Of("docs/analytics.md").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Diagrams")]
    [InlineData("Tables")]
    [InlineData("Relationships")]
    [InlineData("Types")]
    [InlineData("Constraints and business rules")]
    [InlineData("Index strategy")]
    [InlineData("Security and GDPR")]
    [InlineData("Query patterns")]
    [InlineData("Benchmarks")]
    [InlineData("Maintenance")]
    [InlineData("Versions")]
    [Trait("Requirement", "U-API-45")]
    public void The_data_model_is_described_whole(string heading) =>
        Assert.NotEmpty(Document.Of("docs/data-model.md").Section($"## {heading}") ?? "");

    [Fact]
    [Trait("Requirement", "U-API-48")]
    public void Every_document_that_people_write_has_a_history()
    {
        var without = Document.All.Where(document => document.Name.StartsWith("docs/", StringComparison.Ordinal) && !document.Text.Contains("Generated from", StringComparison.Ordinal)
            && document.Name is not ("docs/coverage.md" or "docs/query-guide.md") && !document.Name.StartsWith("docs/schema/", StringComparison.Ordinal)
            && !(document.Section("## Versions") ?? "").Contains("| version | date | change |\n|---|---|---|\n| 1 | ", StringComparison.Ordinal));

        Assert.Equal([], without.Select(document => document.Name));
    }

    [Fact]
    [Trait("Requirement", "U-API-48")]
    public void The_change_log_names_every_migration()
    {
        var section = Document.Of("CHANGELOG.md").Section("### Schema")!;
        var migrations = InstallationScripts.From(typeof(Data.PostgreSql.PostgreSqlEngine).Assembly, new Data.PostgreSql.Installation.PostgreSqlDialect()).Files
            .Where(file => file.Kind == ScriptKind.Migration).Select(file => file.Version);

        Assert.Equal(migrations.Order(StringComparer.Ordinal), Regex.Matches(section, @"^\| `(\d{8}_\d{6})` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value));
    }

    [Theory]
    [Trait("Requirement", "U-API-50")]
    [InlineData("**You write the web application.**", "docs/query-guide.md")]
    [InlineData("**You operate it.**", "docs/configuration.md")]
    [InlineData("**You test it.**", "docs/quick-start.md")]
    [InlineData("**You build pages.**", "docs/sign-in.md")]
    [InlineData("**You look after the database.**", "docs/migrations.md")]
    public void Everybody_finds_where_to_begin(string who, string document)
    {
        var text = Document.Of("README.md").Text;
        var start = text.IndexOf(who, StringComparison.Ordinal);
        var end = text.IndexOf("\n**You ", start + 1, StringComparison.Ordinal) is var next && next > 0 ? next : text.IndexOf("\n## ", start, StringComparison.Ordinal);

        Assert.Contains($"]({document})", text[start..end], StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Requirement", "V-SHIFT-47")]
    [InlineData("docs/cli.md")]
    [InlineData("docs/migrations.md")]
    [InlineData("docs/configuration.md")]
    [InlineData("docs/api.md")]
    [InlineData("docs/query-guide.md")]
    public void The_companions_stand_and_the_first_page_leads_to_them(string name) =>
        Assert.Contains($"]({name})", Document.Of("README.md").Text, StringComparison.Ordinal);

    [Fact]
    public void Links_lead_somewhere() => Assert.Empty(Document.All.SelectMany(document => document.BrokenLinks()));

    [Fact]
    public void Every_document_can_be_reached_from_the_first()
    {
        var reached = string.Join('\n', Document.All.Select(document => document.Text));

        Assert.All(
            Document.All.Where(document => document.Name != "README.md"),
            document => Assert.Contains(Path.GetFileName(document.Name), reached, StringComparison.Ordinal));
    }

    private static RootCommand Root() => PathfinderCommand.Build(new CommandEnvironment(TextWriter.Null, TextWriter.Null));

    private static IEnumerable<(string Path, Command Command)> Leaves(string path, Command command) => command.Subcommands.Count == 0
        ? [(path, command)]
        : command.Subcommands.SelectMany(below => Leaves($"{path} {below.Name}", below));
}
