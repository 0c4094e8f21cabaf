namespace Pathfinder.Tests.OracleLint;

/// <summary>The files of <c>plsql/oracle</c>, as the Oracle assembly carries them.</summary>
internal static class OracleFiles
{
    public static IReadOnlyList<OracleFile> All()
    {
        var assembly = System.Reflection.Assembly.Load("Pathfinder.Data.Oracle");
        return
        [
            .. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new OracleFile(name, reader.ReadToEnd());
            }),
        ];
    }
}
