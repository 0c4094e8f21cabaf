using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>The data folder: the cluster, its password, settings, log and socket, and the locks by which hosts share it.</summary>
/// <remarks>The folder itself stays the host's; what the server's account must write lies in folders of its own below. So a server
/// that turned bad cannot make a host that is root write or read through a link.</remarks>
internal sealed class ServerFolder
{
    private const string ClusterName = "cluster";
    private const string UnfinishedLead = "cluster.new-";
    private const int SocketPathLimit = 100; // the kernels' limits are 103 (macOS) and 107 (Linux)
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Private = OwnerOnly | UnixFileMode.UserExecute;
    private static readonly SearchValues<char> ShellCharacters = SearchValues.Create(OperatingSystem.IsWindows() ? "\"%\r\n" : "\"$`%\\\r\n");

    private ServerFolder(string root) => Root = root;

    /// <summary>The data folder's full path.</summary>
    public string Root { get; }

    /// <summary>The cluster: there only when it is whole.</summary>
    public string Cluster => Path.Combine(Root, ClusterName);

    /// <summary>The server's log folder.</summary>
    public string Log => Path.Combine(Root, "log");

    /// <summary>What the server says before it opens its own log.</summary>
    public string StartLog => Path.Combine(Log, "start.log");

    /// <summary>The settings that we give the server.</summary>
    public string Settings => Path.Combine(Root, "server.conf");

    /// <summary>The folder of the server's socket; <see langword="null"/> when its path is too long for one.</summary>
    public string? Socket => !OperatingSystem.IsWindows() && Encoding.UTF8.GetByteCount(Run) + "/.s.PGSQL.65535".Length <= SocketPathLimit ? Run : null;

    /// <summary>Whether a host asked for the server to be left running.</summary>
    public bool KeepsRunning => File.Exists(KeepRunning);

    private string Run => Path.Combine(Root, "run");

    private string PasswordFile => Path.Combine(Root, "password");

    private string KeepRunning => Path.Combine(Root, "keep-running");

    /// <summary>Opens the data folder, making it where needed.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be used, or is itself somebody's cluster.</exception>
    public static ServerFolder Open(string path)
    {
        var folder = new ServerFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (folder.Root.AsSpan().ContainsAny(ShellCharacters))
        {
            throw folder.Unusable("its name has a quote, backslash, line break or one of $ ` %, which the shell that starts the server would read: choose another");
        }

        if (File.Exists(Path.Combine(folder.Root, "PG_VERSION")))
        {
            throw Foreign(folder.Root);
        }

        folder.Guard(() =>
        {
            if (!Directory.Exists(folder.Root))
            {
                folder.Create();
            }

            return true;
        });
        return folder;
    }

    /// <summary>Waits for the right to start or stop the server.</summary>
    /// <returns>The lock, released on disposal or by the kernel when the host dies.</returns>
    /// <exception cref="EmbeddedPostgresException">Another host held it all the while.</exception>
    public async Task<IDisposable> LockAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            if (TryLock("start.lock") is { } held)
            {
                return held;
            }

            if (Environment.TickCount64 > deadline)
            {
                throw new EmbeddedPostgresException(
                    EmbeddedPostgresFailure.Busy,
                    $"Another host has been starting or stopping the server of '{Root}' for over {limit.TotalSeconds:0} seconds: look at '{Log}', or end that host.");
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Counts this host among the server's users until disposal or death.</summary>
    public IDisposable Join() => Guard(() => File.Open(Below("hosts.lock"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read));

    /// <summary>Whether a host uses the server. The caller holds the lock of <see cref="LockAsync"/> and has left.</summary>
    public bool HasHosts()
    {
        using var alone = TryLock("hosts.lock");
        return alone is null;
    }

    /// <summary>Records whether the server is to outlive its hosts.</summary>
    public void SetKeepRunning(bool keep)
    {
        if (keep)
        {
            File.WriteAllText(KeepRunning, "");
        }
        else
        {
            File.Delete(KeepRunning);
        }
    }

    /// <summary>The superuser's password, made on first use.</summary>
    /// <exception cref="EmbeddedPostgresException">It is gone although the cluster is there.</exception>
    public string Password()
    {
        if (File.Exists(PasswordFile) && Guard(() => File.ReadAllText(PasswordFile)) is { Length: > 0 } stored)
        {
            return stored.Trim();
        }

        if (Directory.Exists(Cluster))
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresFailure.PasswordRefused,
                $"The server's password is missing: put the file '{PasswordFile}' back from a copy, or name another data folder.");
        }

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        Write(PasswordFile, password, OwnerOnly);
        return password;
    }

    /// <summary>The password was refused.</summary>
    public EmbeddedPostgresException PasswordRefused(Exception cause) => new(
        EmbeddedPostgresFailure.PasswordRefused,
        $"The server of '{Root}' refuses the password in '{PasswordFile}': put the right one there; the data is untouched.",
        cause);

    /// <summary>The major version of the cluster; <see langword="null"/> when it has yet to be made.</summary>
    /// <exception cref="EmbeddedPostgresException">The cluster is somebody else's.</exception>
    public int? MajorVersion()
    {
        var version = Path.Combine(Cluster, "PG_VERSION");
        return !File.Exists(version) ? null
            : ClusterMarker.Read(Cluster) is null ? throw Foreign(Cluster)
            : int.TryParse(File.ReadAllText(version).Split('.')[0].Trim(), CultureInfo.InvariantCulture, out var major) ? major
            : throw Unusable($"'{version}' names no version");
    }

    /// <summary>Removes what killed hosts left half made, and sets a folder aside that has the cluster's name but is none.</summary>
    /// <returns>Where that folder is now, or <see langword="null"/>.</returns>
    public string? ClearUnfinished() => Guard(() =>
    {
        foreach (var unfinished in Directory.EnumerateDirectories(Root, UnfinishedLead + "*"))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        if (!Directory.Exists(Cluster) || MajorVersion() is not null)
        {
            return null;
        }

        var aside = $"{Cluster}.aside-{Guid.NewGuid():N}";
        Directory.Move(Cluster, aside);
        return aside;
    });

    /// <summary>Makes the folders that the server writes to, and sees that its account can get there.</summary>
    public async Task PrepareAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        foreach (var path in new[] { Log, Run })
        {
            if (Guard(() => MakePrivate(path)))
            {
                await account.TakeOverAsync(path, cancellationToken);
            }
        }

        if (account.SwitchTo is not null && !(await account.RunAsync("test", ["-w", Log], cancellationToken)).Succeeded)
        {
            throw Unusable(
                $"the server runs as '{account.Name}', because PostgreSQL does not run as root, and that account cannot enter it: "
                + "choose a folder outside of closed ones such as /root, for example /var/lib/pathfinder");
        }
    }

    /// <summary>Makes a folder for a new cluster, which <see cref="Publish"/> gives its name.</summary>
    public async Task<string> BeginClusterAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        var path = Below($"{UnfinishedLead}{Guid.NewGuid():N}");
        Guard(() => MakePrivate(path));
        await account.TakeOverAsync(path, cancellationToken);
        return path;
    }

    /// <summary>Lends the password to initdb, as a file that its account can read.</summary>
    public async Task<string> LendPasswordAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        var path = Below($"{UnfinishedLead}password");
        Guard(() => Write(path, Password(), OwnerOnly));
        await account.TakeOverAsync(path, cancellationToken);
        return path;
    }

    /// <summary>Marks a whole new cluster as ours and gives it its name.</summary>
    public void Publish(string newCluster, ServerAccount account) => Guard(() =>
    {
        new ClusterMarker(account.Name).Write(newCluster);
        Directory.Move(newCluster, Cluster);
        return true;
    });

    /// <summary>Writes the server's settings.</summary>
    public void WriteSettings(string text) =>
        Guard(() => Write(Settings, text, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead)); // its account reads it

    /// <summary>Whether the disk has no room for a server to start.</summary>
    public bool IsFull() => new DriveInfo(Root).AvailableFreeSpace < 1 << 20;

    /// <summary>The disk is full.</summary>
    public EmbeddedPostgresException Full(Exception? cause = null) => new(
        EmbeddedPostgresFailure.DiskFull, $"The disk of '{Root}' is full: make room and start again; what was committed is there.", cause);

    private static EmbeddedPostgresException Foreign(string cluster) => new(
        EmbeddedPostgresFailure.ForeignCluster,
        $"'{cluster}' holds a PostgreSQL cluster that Pathfinder did not make: name another data folder, or connect to that server by a connection string.");

    private EmbeddedPostgresException Unusable(string why, Exception? cause = null) => new(
        EmbeddedPostgresFailure.FolderUnusable, $"The data folder '{Root}' cannot be used: {why}.", cause);

    private string Below(string name) => Path.Combine(Root, name);

    private void Create()
    {
        Directory.CreateDirectory(Root);
        if (!OperatingSystem.IsWindows())
        {
            // the server's account passes through a folder that is root's, without a look at what else is there
            File.SetUnixFileMode(Root, ServerAccount.HostIsRoot ? Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Private);
        }
    }

    private static bool MakePrivate(string path)
    {
        if (Directory.Exists(path))
        {
            return false;
        }

        _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Private);
        return true;
    }

    // readers see the old text or the new one, whenever the host dies
    private static bool Write(string path, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        var next = path + ".next";
        File.Delete(next);
        using (var writer = new StreamWriter(next, options))
        {
            writer.Write(text);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(next, mode); // whatever the umask
        }

        File.Move(next, path, overwrite: true);
        return true;
    }

    private FileStream? TryLock(string name) => Guard(() =>
    {
        try
        {
            return new FileStream(Below(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    });

    private T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (IOException error) when (IsDiskFull(error))
        {
            throw Full(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(error.Message.TrimEnd('.'), error);
        }
    }

    private static bool IsDiskFull(IOException error) => OperatingSystem.IsWindows()
        ? error.HResult is unchecked((int)0x80070070) or unchecked((int)0x80070027)
        : error.HResult is 28; // ENOSPC

    private static bool IsHeld(IOException error) => error.HResult ==
        (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11); // sharing violation, EWOULDBLOCK
}
