using System.Globalization;
using Npgsql;
using Pathfinder.Data.PostgreSql.Embedded;

namespace Pathfinder.Provisioning.Cli.Drills;

/// <summary>Runs pg_dump and its like against a private server; the password goes by a file, because everybody sees command lines.</summary>
internal sealed class ClientPrograms
{
    private readonly string folder;
    private readonly NpgsqlConnectionStringBuilder superuser;
    private readonly string passwords;

    /// <summary>Prepares them.</summary>
    /// <param name="server">The server.</param>
    /// <param name="passwords">The file that takes the password; readable by its owner alone.</param>
    public ClientPrograms(EmbeddedPostgres server, string passwords)
    {
        folder = server.BinFolder;
        superuser = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString);
        this.passwords = passwords;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(passwords, options);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{superuser.Host}:{superuser.Port}:*:{superuser.Username}:{superuser.Password}"));
    }

    /// <summary>How they reach a database, in the words of libpq.</summary>
    public string Target(string database) => string.Create(
        CultureInfo.InvariantCulture,
        $"host={superuser.Host} port={superuser.Port} user={superuser.Username} dbname={database} passfile='{passwords.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}' sslmode=disable gssencmode=disable");

    /// <summary>Runs one to its end.</summary>
    /// <exception cref="CommandFailure">It is not there, or failed.</exception>
    public async Task RunAsync(string program, CancellationToken cancellationToken, params string[] arguments)
    {
        var path = Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);
        if (!File.Exists(path))
        {
            throw new CommandFailure(ExitCode.Unavailable, $"'{folder}' has no {program}: install the client programs of PostgreSQL beside those of the server (on Debian: postgresql-client).");
        }

        var result = await new ServerAccount(SwitchTo: null).RunAsync(path, arguments, cancellationToken);
        if (!result.Succeeded)
        {
            throw new CommandFailure(ExitCode.Failed, $"{program} ended with {result.ExitCode.ToString(CultureInfo.InvariantCulture)}: {result.Output}");
        }
    }
}
