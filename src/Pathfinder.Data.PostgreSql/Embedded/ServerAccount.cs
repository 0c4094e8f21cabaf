using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>The account that initdb and the server run as: the host's own or, since PostgreSQL refuses root, an unprivileged one.</summary>
/// <param name="SwitchTo">The account's name, or <see langword="null"/> when it is the host's own.</param>
internal sealed record ServerAccount(string? SwitchTo)
{
    private static readonly string[] Unprivileged = ["postgres", "nobody"];

    /// <summary>The account's name.</summary>
    public string Name => SwitchTo ?? Environment.UserName;

    /// <summary>Whether the host is root and has to step down for the server.</summary>
    public static bool HostIsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>The account for a new cluster.</summary>
    /// <exception cref="EmbeddedPostgresException">The host is root and the machine has no unprivileged account that is known.</exception>
    public static async Task<ServerAccount> ForNewClusterAsync(CancellationToken cancellationToken)
    {
        if (!HostIsRoot)
        {
            return new ServerAccount(SwitchTo: null);
        }

        foreach (var name in Unprivileged)
        {
            if ((await new ServerAccount(SwitchTo: null).RunAsync("id", ["-u", name], cancellationToken)).Succeeded)
            {
                return new ServerAccount(name);
            }
        }

        throw new EmbeddedPostgresException(
            EmbeddedPostgresFailure.Failed,
            $"PostgreSQL does not run as root and this machine has no account {string.Join(" or ", Unprivileged.Select(name => $"'{name}'"))}: add one, or start as another user.");
    }

    /// <summary>The account of a cluster that <paramref name="owner"/> made.</summary>
    public static ServerAccount ForClusterOf(string owner) => new(HostIsRoot ? owner : null);

    /// <summary>Runs a program to its end as this account, from a folder that every account can enter.</summary>
    /// <remarks>Cancellation kills it, and what it started unless <paramref name="leaveChildren"/>. Settings of PostgreSQL's clients in the host's environment do not reach it.</remarks>
    public async Task<ProgramResult> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, bool leaveChildren = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/",
        };
        if (SwitchTo is not null)
        {
            start.UserName = SwitchTo;
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C"; // their messages are read

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        Start(process);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: !leaveChildren);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return new ProgramResult(process.ExitCode, output.ToString().Trim());

        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }

    /// <summary>Gives a folder or file to this account.</summary>
    public async Task TakeOverAsync(string path, CancellationToken cancellationToken)
    {
        if (SwitchTo is null)
        {
            return;
        }

        var result = await new ServerAccount(SwitchTo: null).RunAsync("chown", [SwitchTo, path], cancellationToken);
        if (!result.Succeeded)
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.FolderUnusable, $"'{path}' cannot be given to the account '{SwitchTo}': {result.Output}");
        }
    }

    private static void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.Failed, $"'{process.StartInfo.FileName}' cannot be run: {error.Message}", error);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }
}
