using System.Diagnostics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.PostgreSql;

namespace Pathfinder.PostgreSql.Tests.Workers;

/// <summary>The worker as it is shipped, in a process of its own.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // killed without mercy when the pipe ends: at once when told so, and when this process dies
    private const string UntilThePipeEnds = """dotnet "$1" </dev/null & worker=$!; read -r _; kill -KILL "$worker"; wait "$worker" """;

    private readonly Process shell;

    private WorkerProcess(Process shell) => this.shell = shell;

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Pathfinder.Worker.dll");

    /// <summary>Starts a worker that runs until it is killed.</summary>
    public static WorkerProcess Start(PostgreSqlSettings settings, params (string Name, string Value)[] options)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", UntilThePipeEnds, "sh", Program]) { RedirectStandardInput = true, RedirectStandardError = true };
        return new WorkerProcess(Run(start, settings, options));
    }

    /// <summary>Runs a worker that is expected to end by itself, or when it is sent a signal.</summary>
    /// <param name="settings">How it reaches the database.</param>
    /// <param name="terminateWhen">When it is told to stop, as a service manager does; never, when null.</param>
    /// <param name="options">Other settings.</param>
    /// <returns>Its exit code and what it said.</returns>
    public static Task<(int ExitCode, string Errors)> RunAsync(PostgreSqlSettings settings, Func<Task>? terminateWhen, params (string Name, string Value)[] options) =>
        RunAsync([Program], settings, terminateWhen, options);

    /// <summary>Runs the REST host, which is expected to end by itself.</summary>
    /// <param name="settings">How it reaches the database.</param>
    /// <param name="address">Where it is told to listen.</param>
    /// <returns>Its exit code and what it said.</returns>
    public static Task<(int ExitCode, string Errors)> RunApiAsync(PostgreSqlSettings settings, string address) =>
        RunAsync([Path.Combine(AppContext.BaseDirectory, "Pathfinder.Provisioning.Api.dll"), "--urls", address], settings, terminateWhen: null, []);

    private static async Task<(int ExitCode, string Errors)> RunAsync(
        string[] program, PostgreSqlSettings settings, Func<Task>? terminateWhen, (string Name, string Value)[] options)
    {
        var start = new ProcessStartInfo("dotnet", program) { RedirectStandardError = true };
        using var process = Run(start, settings, options);
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            if (terminateWhen is not null)
            {
                await terminateWhen();
                using var kill = Process.Start("/bin/sh", ["-c", FormattableString.Invariant($"kill -TERM {process.Id}")]); // the shell's own: the program is not everywhere
                await kill.WaitForExitAsync(limit.Token);
            }

            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>Settings of a worker that puts nothing off.</summary>
    /// <param name="folder">Where its bundles lie.</param>
    public static (string Name, string Value)[] Impatient(string folder)
    {
        var key = KeyRings.Key("k1");
        return
        [
            ("Provisioning__LeaseSeconds", "60"), ("Provisioning__Workers", "1"), ("Jobs__IdleSeconds", "1"),
            ("Archiving__Folder", folder), ("Archiving__QuarantineDays", "0"), ("Partitions__AnnouncedHours", "0"),
            ("Keys__Ring__0__Id", key.Id), ("Keys__Ring__0__Secret", key.Secret),
        ];
    }

    /// <summary>Runs a worker that kills itself at a place.</summary>
    /// <param name="settings">How it reaches the database.</param>
    /// <param name="folder">Where its bundles lie.</param>
    /// <param name="place">The place.</param>
    /// <returns>Its exit code and what it said.</returns>
    public static async Task<(int ExitCode, string Errors)> RunMortalAsync(PostgreSqlSettings settings, string folder, string place)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MortalWorker).Assembly.Location, place]) { RedirectStandardError = true };
        using var process = Run(start, settings, Impatient(folder));
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>Kills it: nothing of it runs on.</summary>
    public async Task KillAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
    }

    public void Dispose()
    {
        shell.StandardInput.Dispose();
        shell.Dispose();
    }

    private static Process Run(ProcessStartInfo start, PostgreSqlSettings settings, (string Name, string Value)[] options)
    {
        start.Environment["PATHFINDER_Pathfinder__Connections__App"] = settings.App;
        start.Environment["PATHFINDER_Pathfinder__Connections__Provisioner"] = settings.Provisioner;
        start.Environment["PATHFINDER_Pathfinder__Connections__Installer"] = settings.Installer;
        foreach (var (name, value) in options)
        {
            start.Environment["PATHFINDER_Pathfinder__" + name] = value;
        }

        var process = Process.Start(start)!;
        if (start.RedirectStandardInput)
        {
            process.ErrorDataReceived += (_, _) => { }; // read, so that it never waits for a reader
            process.BeginErrorReadLine();
        }

        return process;
    }
}
