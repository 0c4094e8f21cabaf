using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Pathfinder.Data;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Cli.Commands;
using Pathfinder.Provisioning.Cli.Import;

namespace Pathfinder.Provisioning.Cli;

/// <summary>The whole command line.</summary>
internal static class PathfinderCommand
{
    // long enough to roll back, write an outcome and leave the server
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command line and says what the process ends with.</summary>
    /// <param name="args">The words of the line.</param>
    /// <param name="data">Takes what was asked for.</param>
    /// <param name="talk">Takes everything else.</param>
    /// <param name="configuration">Settings in place of <c>pathfinder.json</c> and the environment.</param>
    /// <param name="input">What is piped in, in place of what the process has.</param>
    /// <param name="cancellationToken">Stops as Ctrl-C does.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter data, TextWriter talk, IConfiguration? configuration = null, TextReader? input = null, CancellationToken cancellationToken = default)
    {
        var line = Build(new CommandEnvironment(data, talk, configuration, input)).Parse(args);
        var isUnderstood = line.Errors.Count == 0;
        var streams = new InvocationConfiguration
        {
            Output = isUnderstood ? data : talk, // help that nobody asked for is no data
            Error = talk,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StopLimit,
        };
        var code = await line.InvokeAsync(streams, cancellationToken);
        return isUnderstood ? code : ExitCode.Usage;
    }

    /// <summary>Builds the tree of commands.</summary>
    public static RootCommand Build(CommandEnvironment environment)
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Pathfinder.Data: registers users, provisions their tables, and looks after both.")
        {
            options.Json, options.DataFolder, options.Verbose,
        };
        var bind = new CommandBinder(options, environment);
        root.Subcommands.Add(DemoCommand.Build(bind));
        root.Subcommands.Add(DbCommands.Build(bind));
        root.Subcommands.Add(UsersCommands.Build(bind));
        root.Subcommands.Add(SessionsCommands.Build(bind));
        root.Subcommands.Add(InvitationsCommands.Build(bind));
        root.Subcommands.Add(TenantsCommands.Build(bind));
        root.Subcommands.Add(ArchivesCommands.Build(bind));
        root.Subcommands.Add(PartitionsCommands.Build(bind));
        root.Subcommands.Add(ReferenceCommands.Build(bind));
        root.Subcommands.Add(FlagsCommands.Build(bind));
        root.Subcommands.Add(GroupsCommands.Build(bind));
        root.Subcommands.Add(OperationsCommands.Build(bind));
        root.Subcommands.Add(DrillCommands.Build(bind));
        root.Subcommands.Add(DiagnoseCommands.Build(bind));
        root.Subcommands.Add(JobsCommands.Build(bind));
        root.Subcommands.Add(DocsCommand.Build(bind));
        root.Subcommands.Add(WorkerCommand.Build(bind));
        root.Subcommands.Add(ServeCommand.Build(bind));
        root.Subcommands.Add(ApiKeysCommands.Build(bind));
        root.Subcommands.Add(ServerCommand.Build(bind));
        return root;
    }

    /// <summary>Says an error to the operator, and what the process ends with.</summary>
    public static int Report(Exception error, TextWriter talk)
    {
        var (code, sentence) = error switch
        {
            CommandFailure failure => (failure.ExitCode, failure.Message),
            OperationCanceledException => (ExitCode.Cancelled, "Stopped; what was committed stays, and the next run goes on."),
            NotFoundException => (ExitCode.NotFound, error.Message),
            FileNotFoundException or DirectoryNotFoundException => (ExitCode.NotFound, error.Message),
            ValidationException or CsvFileException or Data.Resumes.ResumeFormatException => (ExitCode.Refused, error.Message),
            ConflictException or TenantNotReadyException or ConcurrencyException or InvitationRefusedException => (ExitCode.Conflict, error.Message),
            UnavailableException => (ExitCode.Unavailable, error.InnerException is { } cause ? $"{error.Message} ({FirstLine(cause)})" : error.Message),
            StorageException { InnerException: DbException cause } => (ExitCode.Unavailable, Unusable(cause)),
            KeyMissingException => (ExitCode.Usage, error.Message),
            _ when SettingFault.Sentence(error) is { } setting => (ExitCode.Usage, setting),
            PathfinderException known => (CodeOf(known), error.Message),
            DbException => (ExitCode.Unavailable, Unusable(error)),
            UnauthorizedAccessException or IOException => (ExitCode.Failed, error.Message),
            _ => (ExitCode.Failed, error.ToString()), // a defect: all that is known of it
        };
        talk.WriteLine(sentence);
        return code;
    }

    private static string Unusable(Exception cause) => $"The database cannot be used: {FirstLine(cause)}";

    private static string FirstLine(Exception error) => error.Message.Split('\n')[0].TrimEnd();

    private static int CodeOf(PathfinderException error) => error.Code switch
    {
        "install.unconfirmed" or "install.in_use" or "install.locked" => ExitCode.Conflict,
        "install.unknown_version" => ExitCode.NotFound,
        "schema.undocumented" => ExitCode.Differences,
        "install.preflight" or "install.database" => ExitCode.Unavailable,
        "archives.store_refused" or "archives.store_unavailable" => ExitCode.Unavailable,
        _ when error.Code.StartsWith("server.", StringComparison.Ordinal) => ExitCode.Unavailable,
        _ => ExitCode.Failed,
    };
}
