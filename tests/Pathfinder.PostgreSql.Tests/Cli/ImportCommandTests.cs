using System.Text;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class ImportCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string Header = "username,email,first_name,last_name,phone,years_experience";

    [Fact]
    public async Task Each_bad_row_has_its_verdict_and_the_good_ones_are_in()
    {
        var long10K = new string('é', 10_000);
        string[] rows =
        [
            Header,                                                              // 1
            "good_one,one@example.org,Renée,O'Brien,,",                          // 2
            "x'); drop table pf_users; --,sql@example.org,A,B,,",                // 3 SQL
            "\"quo\"\"ted\",quoted@example.org,A,B,,",                           // 4 a quote
            "\"new",                                                             // 5 a newline
            "line\",line@example.org,A,B,,",                                     // 6 (goes with 5)
            "nul\0,nul@example.org,A,B,,",                                       // 7 NUL
            "smile😀,smile@example.org,A,B,,",                                   // 8 emoji
            long10K + ",long@example.org,A,B,,",                                 // 9 10,000 characters
            "root,root@example.org,A,B,,",                                       // 10 reserved
            "GOOD_ONE,other@example.org,A,B,,",                                  // 11 duplicate in the file
            "good_two,ONE@example.org,A,B,,",                                    // 12 duplicate address
            "good_three,three@example.org,\"<b>;--\"\" 😀\",名字,,1.5",           // 13 odd, and right
            "no_mail,not an address,A,B,,",                                      // 14
            "no_years,years@example.org,A,B,,many",                              // 15
            "short,short@example.org",                                           // 16 missing cells
            "long,wide@example.org,A,B,,,more,still more",                       // 17 extra cells
            "no_name,noname@example.org,,B,,",                                   // 18
            "bad_phone,phone@example.org,A,B,12,",                               // 19
        ];
        var file = database.File("people.csv", [.. Encoding.UTF8.GetBytes(string.Join('\n', rows)), .. "\nbad_"u8, 0xC3, 0x28, .. ",bytes@example.org,A,B,,\n\"open,last@example.org,A,B,,\n"u8]);

        var result = await database.RunAsync("users", "import", file, "--json");

        Assert.Equal(4, result.Code);
        Assert.Equal("registered refused", CliResult.Shape(result.Json));
        Assert.Equal(2, result.Json.GetProperty("registered").GetInt64());
        Assert.All(result.Json.GetProperty("refused").EnumerateArray(), row => Assert.Equal("line field rule message", CliResult.Shape(row)));
        Assert.Equal(
            ["3 username characters", "4 username characters", "5 username characters", "7 username format", "8 username characters", "9 username length", "10 username reserved",
                "11 username unique", "12 email unique", "14 email format", "15 years_experience format", "16  format", "17  format", "18 first_name required", "19 phone format",
                "20  format", "21  format"],
            result.Json.GetProperty("refused").EnumerateArray().Select(row => $"{row.GetProperty("line")} {row.GetProperty("field")} {row.GetProperty("rule")}"));
        Assert.Contains("2 registered, 17 refused.", result.Talk, StringComparison.Ordinal);
        Assert.Equal("ready", (await database.MustAsync("users", "show", "good_three", "--json")).Json.GetProperty("tenantState").GetString());
        Assert.Equal("<b>;--\" 😀", (await database.MustAsync("users", "show", "good_three", "--json")).Json.GetProperty("firstName").GetString());
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("\n\n", "The file is empty.")]
    [InlineData("username,email,first_name\nx,x@example.org,A\n", "The file lacks last_name.")]
    [InlineData("username,username,email,first_name,last_name\n", "The first line names the column 'username' twice.")]
    [InlineData("PK\u0003\u0004\u0014\u0000\u0006", "The file lacks username, email, first_name, last_name.")]
    public async Task A_file_that_is_no_such_table_is_refused_as_a_whole(string text, string sentence)
    {
        var result = await database.RunAsync("users", "import", database.File("none.csv", text), "--json");

        Assert.Equal(4, result.Code);
        Assert.StartsWith(sentence, result.Talk, StringComparison.Ordinal);
        Assert.Empty(result.Data);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_found()
    {
        var result = await database.RunAsync("users", "import", Path.Combine(database.Folder, "nowhere.csv"));

        Assert.Equal(3, result.Code);
        Assert.Contains("nowhere.csv", result.Talk, StringComparison.Ordinal);
        Assert.Equal(3, (await database.RunAsync("users", "import", database.Folder)).Code);
    }

    [Fact]
    public async Task Columns_that_nobody_knows_are_named_and_ignored()
    {
        var result = await database.RunAsync("users", "import", database.File("extra.csv", "shoe size;LAST_NAME;first_name;email;username\n42;B;A;extra@example.org;extra\n"), "--no-wait");

        Assert.Equal(0, result.Code);
        Assert.Contains("Column 'shoe size' is not known and was ignored.", result.Talk, StringComparison.Ordinal);
    }
}
