using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Cli;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

/// <summary>The disk runs full while people's tables are being created.</summary>
public sealed class DiskFullTests : IDisposable
{
    private const int People = 40;
    private const long RoomForSome = 14 * 1024 * 1024; // a tenant takes some 0.6 MiB
    private readonly string folder = Directory.CreateTempSubdirectory("pathfinder-full-").FullName;
    private bool mounted;

    private IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Pathfinder:DataFolder"] = Path.Combine(folder, "data"),
        ["Pathfinder:Provisioning:RetrySeconds"] = "1",
        ["Pathfinder:Provisioning:LeaseSeconds"] = "10", // a server that dies of a full disk leaves leases behind
    }).Build();

    public void Dispose()
    {
        if (mounted)
        {
            Run("umount", "--lazy", folder);
        }

        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-16")]
    public async Task Nobody_is_left_half_made_and_the_next_run_goes_on_when_there_is_room()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounts a small disk: needs root on Linux");
        mounted = Run("mount", "-t", "tmpfs", "-o", "size=400m,mode=755", "tmpfs", folder) == 0;
        Skip.IfNot(mounted, "may not mount");
        Assert.Equal(0, (await CallAsync("users", "register", "--username", "first", "--email", "first@example.org", "--first-name", "A", "--last-name", "B")).Code);
        var people = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        await File.WriteAllTextAsync(people, "username,email,first_name,last_name\n" + string.Concat(
            Enumerable.Range(0, People).Select(i => string.Create(CultureInfo.InvariantCulture, $"person{i:00},p{i}@example.org,Given,Family\n"))));
        var filler = Path.Combine(folder, "filler");
        CliResult full;
        await using (await PathfinderPlatform.StartAsync(Configuration, NullLoggerFactory.Instance, default)) // so that it runs before the disk is full
        {
            await FillAsync(filler);
            full = await ImportAsync(people);
        }

        Assert.NotEqual(0, full.Code);
        File.Delete(filler);
        File.Delete(people);
        Assert.NotEmpty((await CallAsync("users", "list", "--status", "pending", "--json")).Json.GetProperty("items").EnumerateArray());
        using var stop = new CancellationTokenSource();
        var worker = CallAsync(stop.Token, "worker");
        await UntilNothingIsOpenAsync();
        await stop.CancelAsync();
        await worker;

        // all that were registered have all their tables; the others may be registered again
        var listed = (await CallAsync("users", "list", "--limit", "200", "--json")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.InRange(listed.Count, 1, People + 1);
        foreach (var user in listed)
        {
            Assert.Equal("active ready", $"{user.GetProperty("status").GetString()} {user.GetProperty("tenantState").GetString()}");
            Assert.Equal(0, (await CallAsync("tenants", "verify", user.GetProperty("username").GetString()!)).Code);
        }
    }

    // what cannot be made is tried again for minutes: the operator gives up
    private async Task<CliResult> ImportAsync(string people)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await CallAsync(patience.Token, "users", "import", people);
    }

    private async Task UntilNothingIsOpenAsync()
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(2); ; await Task.Delay(250))
        {
            Assert.True(DateTime.UtcNow < deadline, "Operations are still open.");
            var open = 0;
            foreach (var state in (string[])["pending", "running", "failed"])
            {
                open += (await CallAsync("operations", "list", "--state", state, "--json")).Json.GetProperty("items").GetArrayLength();
            }

            if (open == 0)
            {
                return;
            }
        }
    }

    private async Task FillAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.CreateNew);
        var zeros = new byte[64 * 1024];
        for (var free = new DriveInfo(folder).AvailableFreeSpace; free > RoomForSome; free -= zeros.Length)
        {
            await file.WriteAsync(zeros);
        }
    }

    private Task<CliResult> CallAsync(params string[] args) => CallAsync(CancellationToken.None, args);

    private async Task<CliResult> CallAsync(CancellationToken stop, params string[] args)
    {
        using var data = new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture);
        using var talk = new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture);
        var code = await PathfinderCommand.RunAsync(args, data, talk, Configuration, cancellationToken: stop);
        return new CliResult(code, data.ToString(), talk.ToString());
    }

    private static int Run(string program, params string[] args)
    {
        using var process = Process.Start(program, args);
        process.WaitForExit();
        return process.ExitCode;
    }
}
