using System.Globalization;
using Pathfinder.Provisioning.Cli.Import;

namespace Pathfinder.Provisioning.Cli.Demo;

/// <summary>The people of the demo, as many as are asked for.</summary>
internal static class DemoPeople
{
    /// <summary>How many are built in.</summary>
    public const int BuiltIn = 64;

    /// <summary>The people of the file, then copies of them under numbered names.</summary>
    /// <param name="file">The file, as <see cref="DemoData.OpenPeople"/> opens it.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<CsvRow<PersonRow>> Read(Stream file, int count)
    {
        var people = PeopleCsv.Open(file).Rows().ToList();
        for (var i = 0; i < count; i++)
        {
            var row = people[i % people.Count];
            var copy = i / people.Count;
            yield return copy == 0 || row.Value is not { } person ? row : new CsvRow<PersonRow>(row.Line, person with
            {
                Username = string.Create(CultureInfo.InvariantCulture, $"{person.Username} {copy + 1}"),
                Email = person.Email.Replace("@", string.Create(CultureInfo.InvariantCulture, $"+{copy + 1}@"), StringComparison.Ordinal),
                Phone = null,
            });
        }
    }
}
