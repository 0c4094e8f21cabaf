using System.Globalization;
using System.Text;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class LongImportTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string Header = "username,email,first_name,last_name,phone,years_experience";

    [Fact]
    public async Task Every_hundredth_row_of_a_long_file_being_bad_costs_no_other()
    {
        const int Rows = 5_000;

        var result = await database.RunAsync("users", "import", database.File("many.csv", Many("many", Rows)), "--no-wait", "--json");

        Assert.Equal(4, result.Code);
        Assert.Equal(Rows - (Rows / 100), result.Json.GetProperty("registered").GetInt64());
        Assert.Equal(
            Enumerable.Range(1, Rows / 100).Select(i => (i * 100) + 1L),
            result.Json.GetProperty("refused").EnumerateArray().Select(row => row.GetProperty("line").GetInt64()));
        Assert.Equal(Rows - (Rows / 100), await database.ScalarAsync<long>("select count(*) from pathfinder.pf_users where username like 'many%'"));
    }

    [Fact]
    public async Task An_import_that_is_stopped_leaves_nothing_half_made_and_the_next_goes_on()
    {
        const int Rows = 4_000;
        const string Mine = "username like 'stop%'";
        var file = database.File("stop.csv", Many("stop", Rows));
        using var stop = new CancellationTokenSource();

        var running = database.RunAsync(new Dictionary<string, string?>(), stop.Token, "users", "import", file, "--no-wait");
        while (await database.ScalarAsync<long>($"select count(*) from pathfinder.pf_users where {Mine}") == 0)
        {
            await Task.Delay(5);
        }

        await stop.CancelAsync();
        var stopped = await running;

        Assert.Equal(130, stopped.Code);
        Assert.Equal("Stopped; what was committed stays, and the next run goes on.", stopped.Talk.Trim());
        var before = await database.ScalarAsync<long>($"select count(*) from pathfinder.pf_users where {Mine}");
        Assert.InRange(before, 1, Rows - (Rows / 100) - 1);
        await AssertWholeAsync(Mine, before);

        var again = await database.RunAsync("users", "import", file, "--no-wait", "--json");

        Assert.Equal(4, again.Code);
        Assert.Equal(Rows - (Rows / 100) - before, again.Json.GetProperty("registered").GetInt64());
        await AssertWholeAsync(Mine, Rows - (Rows / 100));
    }

    // each user has a tenant and one operation, or is not there at all
    private async Task AssertWholeAsync(string mine, long users)
    {
        Assert.Equal(users, await database.ScalarAsync<long>(
            $"select count(*) from pathfinder.pf_users u join pathfinder.pf_tenants t using (user_id) join pathfinder.pf_schema_operations o using (user_id) where {mine}"));
        Assert.Equal(users, await database.ScalarAsync<long>($"select count(*) from pathfinder.pf_users where {mine}"));
    }

    private static string Many(string name, int rows)
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 1; i <= rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}{i},{(i % 100 == 0 ? "nobody" : $"{name}{i}@example.org")},Name,Number {i},,\n");
        }

        return text.ToString();
    }
}
