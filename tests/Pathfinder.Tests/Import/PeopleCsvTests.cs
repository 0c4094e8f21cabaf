using System.Text;
using Pathfinder.Provisioning.Cli.Import;
using Xunit;

namespace Pathfinder.Tests.Import;

public sealed class PeopleCsvTests
{
    private const string Header = "username,email,first_name,last_name,phone,timezone,language,current_title,current_company,years_experience,nationality\n";
    private const string ShortHeader = "username,email,first_name,last_name\n";

    [Fact]
    public void A_row_reads_whole()
    {
        var row = Assert.Single(Read(Header + "ada,ada@example.org,Ada,\"King, Countess\",+442079460000,Europe/London,en,Analyst,Engines Ltd,12.5,British\n"));

        Assert.Equal(2, row.Line);
        Assert.Equal(
            new PersonRow
            {
                Username = "ada",
                Email = "ada@example.org",
                FirstName = "Ada",
                LastName = "King, Countess",
                Phone = "+442079460000",
                TimeZone = "Europe/London",
                Language = "en",
                CurrentTitle = "Analyst",
                CurrentCompany = "Engines Ltd",
                YearsExperience = 12.5m,
                Nationality = "British",
            },
            row.Value);
    }

    [Fact]
    public void Blank_cells_mean_not_given()
    {
        var person = Assert.Single(Read(Header + "ada,ada@example.org,Ada,King,, ,,,,,\n")).Value;

        Assert.Equal((null, null, null), (person?.Phone, person?.TimeZone, person?.YearsExperience));
    }

    [Theory]
    [InlineData("username,email,first_name,last_name\nada,ada@example.org,Ada,King\n")]
    [InlineData("username;email;first_name;last_name\nada;ada@example.org;Ada;King\n")]
    [InlineData("username\temail\tfirst_name\tlast_name\nada\tada@example.org\tAda\tKing\n")]
    [InlineData("\ufeffusername,email,first_name,last_name\r\nada,ada@example.org,Ada,King\r\n")]
    [InlineData("username,email,first_name,last_name\rada,ada@example.org,Ada,King")]
    [InlineData("\n\n\"Last_Name\", EMAIL ,first_name,username\n\n,,,\nKing,ada@example.org,Ada,ada\n\n")]
    [InlineData("username,email,first_name,last_name\nada,ada@example.org,Ada,King,,\n")]
    [InlineData("\"username\",\"email\",\"first_name\",\"last_name\"\n\"ada\",\"ada@example.org\",\"Ada\",\"King\"")]
    public void Separators_line_ends_marks_and_order_do_not_matter(string file)
    {
        var person = Assert.Single(Read(file)).Value;

        Assert.Equal(("ada", "ada@example.org", "Ada", "King"), (person?.Username, person?.Email, person?.FirstName, person?.LastName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    [InlineData("\n\r\n")]
    public void An_empty_file_is_refused(string file) =>
        Assert.Contains("is empty", Assert.Throws<CsvFileException>(() => Open(file)).Message);

    [Fact]
    public void A_header_alone_is_a_file_of_nobody() => Assert.Empty(Read(Header));

    [Fact]
    public void Missing_columns_are_named_beside_those_found()
    {
        var error = Assert.Throws<CsvFileException>(() => Open("username,mail,last_name\n"));

        Assert.Contains("lacks email, first_name.", error.Message);
        Assert.Contains("username, mail, last_name", error.Message);
    }

    [Fact]
    public void A_column_that_is_named_twice_is_refused() =>
        Assert.Contains("'email' twice", Assert.Throws<CsvFileException>(() => Open("username,email,Email,first_name,last_name\n")).Message);

    [Fact]
    public void Extra_columns_are_ignored_with_a_note()
    {
        var people = Open("username,shoe_size,email,first_name,last_name\nada,38,ada@example.org,Ada,King\n");

        Assert.Equal("Column 'shoe_size' is not known and was ignored.", Assert.Single(people.Notes));
        Assert.Equal("ada@example.org", Assert.Single(people.Rows()).Value?.Email);
    }

    [Fact]
    public void A_file_in_UTF_16_is_refused()
    {
        using var stream = new MemoryStream([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header)]);

        Assert.Contains("not UTF-8", Assert.Throws<CsvFileException>(() => PeopleCsv.Open(stream)).Message);
    }

    [Fact]
    public void A_binary_file_is_refused_in_a_short_sentence() =>
        Assert.InRange(Assert.Throws<CsvFileException>(() => Open(new string('\u0001', 1_000_000))).Message.Length, 1, 500);

    [Fact]
    public void Bytes_that_are_not_UTF_8_cost_their_row_only()
    {
        using var stream = new MemoryStream(
            [.. Encoding.UTF8.GetBytes(ShortHeader), .. "zoë,z@example.org,Zo"u8, 0xEB, .. ",Ng\n"u8, .. "ada,ada@example.org,Ada,King\n"u8]);

        var rows = PeopleCsv.Open(stream).Rows().ToList();

        Assert.Equal(new CsvVerdict(2, null, "holds bytes that are not UTF-8"), rows[0].Verdict);
        Assert.Equal("ada", rows[1].Value?.Username);
    }

    [Theory]
    [InlineData("bob,bob@example.org,Bob", null, "has 3 cells where the header names 4 columns")]
    [InlineData("bob,bob@example.org,Bob,Ray,Jr", null, "has 5 cells where the header names 4 columns")]
    [InlineData("bob,bob@example.org,B\0b,Ray", "first_name", "holds a NUL character")]
    [InlineData("bob,bob@example.org,\"Bob,Ray", null, "opens a quote that nothing closes")]
    [InlineData("bob,bob@example.org,\"Bob\" Lee,Ray", null, "holds a quote in the wrong place")]
    [InlineData("bob,bob@example.org,B\"o\"b,Ray", null, "holds a quote in the wrong place")]
    [InlineData("bob,bob@example.org,\"Bob\nLee,Ray", null, "opens a quote that nothing closes")]
    public void A_bad_row_costs_itself_only(string bad, string? column, string rule)
    {
        const string Good = "ada,ada@example.org,Ada,King\n";

        var rows = Read(ShortHeader + Good + bad + "\n" + Good).ToList();

        var verdict = Assert.Single(rows, row => row.Line == 3).Verdict;
        Assert.Equal(column, verdict?.Column);
        Assert.StartsWith(rule, verdict?.Rule);
        Assert.Equal(2, rows.Count(row => row.IsRead));
    }

    [Fact]
    public void A_number_that_is_none_is_refused_by_its_column()
    {
        var verdict = Assert.Single(Read(Header + "ada,ada@example.org,Ada,King,,,,,,\"12,5\",\n")).Verdict;

        Assert.Equal("line 2, years_experience: must be a number such as 12.5", verdict?.ToString());
    }

    [Fact]
    public void A_quoted_cell_may_run_over_lines_and_hold_what_looks_like_a_row()
    {
        var rows = Read(ShortHeader + "eve,eve@example.org,\"Eve\nbob,bob@example.org,Bob,Ray\n\"\"x\"\"\",Hill\nada,ada@example.org,Ada,King\n").ToList();

        Assert.Equal(["eve", "ada"], rows.Select(row => row.Value?.Username));
        Assert.Equal("Eve\nbob,bob@example.org,Bob,Ray\n\"x\"", rows[0].Value?.FirstName);
        Assert.Equal([2L, 5L], rows.Select(row => row.Line));
    }

    [Fact]
    public void Two_stray_quotes_do_not_swallow_the_rows_between_them()
    {
        var rows = Read(ShortHeader + "a,\"a@example.org,A,A\nb,b@example.org,B,B\nc,c@example.org,C,C\nd,\"d@example.org,D,D\ne,e@example.org,E,E\n").ToList();

        Assert.Equal(["b", "c", "e"], rows.Where(row => row.IsRead).Select(row => row.Value?.Username));
        Assert.Equal([2L, 5L], rows.Where(row => !row.IsRead).Select(row => row.Line));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("Robert'); DROP TABLE pf_users;--")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("ﷺ\u202e\u200d😀")]
    public void A_formula_or_SQL_is_text(string text) =>
        Assert.Equal(text, Assert.Single(Read(ShortHeader + $"ada,ada@example.org,{text},King\n")).Value?.FirstName);

    [Fact]
    public void A_cell_of_ten_thousand_characters_is_left_for_registration_to_judge()
    {
        var name = new string('x', 10_000);

        Assert.Equal(name, Assert.Single(Read(ShortHeader + $"ada,ada@example.org,{name},King\n")).Value?.FirstName);
    }

    [Fact]
    public void A_line_beyond_all_bounds_costs_itself_only()
    {
        var rows = Read(ShortHeader + new string('"', 5_000_001) + "\nada,ada@example.org,Ada,King\n").ToList();

        Assert.StartsWith("is too long", rows[0].Verdict?.Rule);
        Assert.Equal("ada", Assert.Single(rows, row => row.IsRead).Value?.Username);
    }

    [Fact]
    public void A_hundred_thousand_rows_stream_and_every_bad_one_has_its_verdict()
    {
        const int Count = 100_000;
        const int LookAhead = CsvLines.MaxBytes + (128 * 1024);
        string[] faults = ["x", "\"x,x@example.org,X,X", "x,x@example.org,\"X\" X,X", "x,x@example.org,X\0,X"];
        using var stream = new MemoryStream();
        var ends = new List<long>();
        foreach (var line in Enumerable.Range(1, Count)
            .Select(i => i % 100 == 0 ? faults[i / 100 % faults.Length] : $"user{i},user{i}@example.org,Zoë,Ng").Prepend(ShortHeader.Trim()))
        {
            stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
            ends.Add(stream.Position);
        }

        stream.Position = 0;
        var (read, refused) = (0, 0);
        foreach (var row in PeopleCsv.Open(stream).Rows())
        {
            Assert.InRange(stream.Position, ends[(int)row.Line - 1], ends[(int)row.Line - 1] + LookAhead);
            Assert.Equal(row.IsRead, (row.Line - 1) % 100 != 0);
            Assert.Equal(row.IsRead ? $"user{row.Line - 1}" : null, row.Value?.Username);
            read += row.IsRead ? 1 : 0;
            refused += row.IsRead ? 0 : 1;
        }

        Assert.Equal((99_000, 1_000), (read, refused));
    }

    private static PeopleCsv Open(string file) => PeopleCsv.Open(new MemoryStream(Encoding.UTF8.GetBytes(file)));

    private static IEnumerable<CsvRow<PersonRow>> Read(string file) => Open(file).Rows();
}
