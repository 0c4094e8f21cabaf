using Pathfinder.Data.Installation;
using Pathfinder.Data.PostgreSql;

namespace Pathfinder.PostgreSql.Tests.Installation;

/// <summary>A small installation over the shipped ledger, with a file of every sort.</summary>
internal static class FixtureScripts
{
    public const string Ledger = "core/20261121_090000_ledger";
    public const string First = "core/20300101_000000_people";
    public const string Concurrent = "core/20300102_000000_indexes";
    public const string Package = "packages/pf_fixture";
    public const string Last = "core/20300103_000000_view";

    /// <summary>The files, as a dictionary that a test may change.</summary>
    public static Dictionary<string, string> Files()
    {
        var shipped = InstallationScripts.Resources(typeof(PostgreSqlEngine).Assembly);
        return new Dictionary<string, string>
        {
            ["install.sql"] = string.Concat(new[] { Ledger, First, Concurrent, Package, Last }.Select(path => $"\\set file {path}.sql \\ir install_step.sql\n")),
            [Ledger + ".sql"] = shipped[Ledger + ".sql"],
            [Ledger + ".down.sql"] = shipped[Ledger + ".down.sql"],
            [First + ".sql"] = "create table pf_people (id integer not null, name varchar(20));\ninsert into pf_people values (1, 'a;b');\ninsert into pf_people values (2, null);\n",
            [First + ".down.sql"] = "-- pathfinder: refuses while pf_guests has rows\ndrop table pf_people;\n",
            [Concurrent + ".sql"] = "-- pathfinder: no transaction\ncreate index concurrently ix_people_id on pf_people (id);\ncreate index concurrently ix_people_name on pf_people (name);\n",
            [Concurrent + ".down.sql"] = "-- pathfinder: no transaction\ndrop index concurrently ix_people_id;\ndrop index concurrently ix_people_name;\n",
            [Package + ".sql"] = "create schema if not exists pf_fixture;\ncreate or replace function pf_fixture.one() returns integer language sql begin atomic select 1; end;\n",
            [Package + ".down.sql"] = "drop function pf_fixture.one();\ndrop schema pf_fixture;\n",
            [Last + ".sql"] = "create view pf_one as select pf_fixture.one() as one;\n",
            [Last + ".down.sql"] = "drop view pf_one;\n",
        };
    }

    /// <summary>The installation before its indexes.</summary>
    public static InstallationScripts UpToTables()
    {
        var files = Files().Where(file => file.Key.StartsWith(Ledger, StringComparison.Ordinal) || file.Key.StartsWith(First, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        files["install.sql"] = string.Concat(new[] { Ledger, First }.Select(path => $"\\set file {path}.sql \\ir install_step.sql\n"));
        return new InstallationScripts(files, ScratchDatabase.Dialect);
    }

    /// <summary>The installation, with texts replaced.</summary>
    public static InstallationScripts Read(params (string Path, string Old, string New)[] changes)
    {
        var files = Files();
        foreach (var (path, old, text) in changes)
        {
            files[path] = files[path].Replace(old, text, StringComparison.Ordinal);
        }

        return new InstallationScripts(files, ScratchDatabase.Dialect);
    }
}
