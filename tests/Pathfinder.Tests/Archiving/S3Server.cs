using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pathfinder.Archiving.S3;
using Pathfinder.Tests.Architecture;
using Xunit;

namespace Pathfinder.Tests.Archiving;

/// <summary>An S3 server of npm on a folder of its own, in a process that can be killed and started again.</summary>
internal sealed class S3Server : IDisposable
{
    /// <summary>The bucket that it has.</summary>
    public const string Bucket = "bundles";

    /// <summary>The one account that it knows, with its secret.</summary>
    public const string Account = "S3RVER";

    // killed when the pipe ends: when told so, and when this process dies
    private const string UntilThePipeEnds = """node "$@" </dev/null & server=$!; read -r _; kill -KILL "$server"; wait "$server" """;

    private readonly string folder = Directory.CreateTempSubdirectory("pathfinder-s3-").FullName;
    private Process? shell;

    private S3Server(int port) => Port = port;

    /// <summary>Its port on 127.0.0.1, the same after every start.</summary>
    public int Port { get; }

    /// <summary>How to reach it.</summary>
    public S3StoreOptions Options => new()
    {
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"),
        Bucket = Bucket,
        AccessKey = Account,
        SecretKey = Account,
        PartMegabytes = 5,
        Retries = 1,
        TimeoutSeconds = 20,
    };

    private static string Program => Path.Combine(SolutionFolder.Find(), "tests", "s3server", "node_modules", "s3rver", "bin", "s3rver.js");

    /// <summary>Starts one; the test is skipped where it was not installed.</summary>
    public static async Task<S3Server> StartAsync()
    {
        Skip.If(OperatingSystem.IsWindows(), "The S3 server is killed through a shell.");
        Skip.IfNot(File.Exists(Program), "The S3 server is not installed: './pathfinder test' does it where there is npm, or 'npm ci' in tests/s3server.");
        var server = new S3Server(FreePort());
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it again after a kill; what it had stored is there.</summary>
    public async Task StartAgainAsync()
    {
        string[] server =
        [
            Program, "--directory", folder, "--address", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--silent", "--no-vhost-buckets", "--configure-bucket", Bucket,
        ];
        var start = new ProcessStartInfo("/bin/sh", ["-c", UntilThePipeEnds, "sh", .. server]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        shell = Process.Start(start)!;
        shell.OutputDataReceived += (_, _) => { }; // read, so that it never waits for a reader
        shell.ErrorDataReceived += (_, _) => { };
        shell.BeginOutputReadLine();
        shell.BeginErrorReadLine();
        using var client = new HttpClient();
        for (var deadline = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(50))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Options.Endpoint!));
                return;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < deadline)
            {
            }
        }
    }

    /// <summary>Kills it, whatever it was at.</summary>
    public async Task KillAsync()
    {
        if (shell is { } running)
        {
            running.StandardInput.Close();
            await running.WaitForExitAsync();
            running.Dispose();
            shell = null;
        }
    }

    /// <summary>How many objects the bucket has below a prefix.</summary>
    public int Count(string prefix = "")
    {
        var place = Path.Combine(folder, Bucket, prefix);
        return Directory.Exists(place)
            ? Directory.EnumerateFiles(place, "*._S3rver_object", SearchOption.AllDirectories).Count(path => !path.Contains("_S3rver_uploads", StringComparison.Ordinal))
            : 0;
    }

    public void Dispose()
    {
        KillAsync().GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
