using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pathfinder.Provisioning.Cli.Import;
using Xunit;

namespace Pathfinder.Tests.Import;

/// <summary>Whatever the file, reading ends, and gives rows, verdicts or one kind of error.</summary>
public sealed class CsvTablePropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void What_was_quoted_reads_back()
    {
        var cell = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal))
            .Where(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text);
        var people = cell.ArrayOf(4).ArrayOf();

        Check.One(Runs, Prop.ForAll(people.ToArbitrary(), rows =>
        {
            var file = "username;email;first_name;last_name\n" + string.Concat(rows.Select(row => string.Join(';', row.Select(Quoted)) + "\r\n"));

            var read = Rows(Encoding.UTF8.GetBytes(file)).Select(row => row.Value).ToList();

            return read.Select(row => (string[])[row!.Username, row.Email, row.FirstName, row.LastName]).SequenceEqual(
                rows.Where(row => !row.All(string.IsNullOrWhiteSpace)), EqualityComparer<string[]>.Create((a, b) => a!.SequenceEqual(b!)));
        }));
    }

    [Fact]
    public void Any_bytes_end_in_rows_verdicts_or_a_refused_file()
    {
        var bytes = Gen.Elements(",;\t\"\r\n\0aß=\u2028".SelectMany(c => Encoding.UTF8.GetBytes([c])).Append((byte)0xFF)).ArrayOf();

        Check.One(Runs, Prop.ForAll(bytes.ToArbitrary(), tail =>
        {
            byte[] file = [.. "username,email,first_name,last_name\n"u8, .. tail];
            return Rows(file).All(row => row.IsRead != row.Verdict is not null && row.Line > 1) && Rows(tail, refusedIsEmpty: true).All(row => row.Line > 0);
        }));
    }

    [Fact]
    public void Good_rows_survive_any_bad_neighbour()
    {
        var noise = Gen.Elements("x", ",", "\"", "\"\"", "é", "\0").ArrayOf().Select(string.Concat).Where(text => text.Count(c => c == '"') % 2 == 0);

        Check.One(Runs, Prop.ForAll(noise.ToArbitrary(), bad => Rows(Encoding.UTF8.GetBytes(
            $"username,email,first_name,last_name\na,a@example.org,A,A\n{bad}\nb,b@example.org,B,B\n"))
            .Where(row => row.IsRead).Select(row => row.Value?.Username).Intersect(["a", "b"]).Count() == 2));
    }

    private static List<CsvRow<PersonRow>> Rows(byte[] file, bool refusedIsEmpty = false)
    {
        try
        {
            return [.. PeopleCsv.Open(new MemoryStream(file)).Rows()];
        }
        catch (CsvFileException) when (refusedIsEmpty)
        {
            return [];
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
