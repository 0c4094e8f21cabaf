using System.CommandLine;
using System.Data.Common;
using Pathfinder.Data;
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
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter data, TextWriter talk)
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Pathfinder.Data: registers users, provisions their tables, and looks after both.")
        {
            options.Json, options.DataFolder, options.Verbose,
        };
        var bind = new CommandBinder(options, data, talk);
        root.Subcommands.Add(DemoCommand.Build(bind));
        root.Subcommands.Add(DbCommands.Build(bind));
        root.Subcommands.Add(UsersCommands.Build(bind));
        root.Subcommands.Add(TenantsCommands.Build(bind));
        root.Subcommands.Add(ReferenceCommands.Build(bind));
        root.Subcommands.Add(OperationsCommands.Build(bind));
        root.Subcommands.Add(WorkerCommand.Build(bind));
        root.Subcommands.Add(ServerCommand.Build(bind));
        var line = root.Parse(args);
        var code = await line.InvokeAsync(new InvocationConfiguration
        {
            Output = data,
            Error = talk,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StopLimit,
        });
        return line.Errors.Count > 0 ? ExitCode.Usage : code;
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
            ConflictException or TenantNotReadyException or ConcurrencyException => (ExitCode.Conflict, error.Message),
            UnavailableException => (ExitCode.Unavailable, error.Message),
            ConfigurationException => (ExitCode.Usage, error.Message),
            Data.Installation.InstallationException { Code: "install.unconfirmed" or "install.tenants" } => (ExitCode.Conflict, error.Message),
            PathfinderException => (ExitCode.Failed, error.Message),
            DbException => (ExitCode.Unavailable, $"The database cannot be used: {error.Message}"),
            UnauthorizedAccessException or IOException => (ExitCode.Failed, error.Message),
            _ => (ExitCode.Failed, error.ToString()), // a defect: all that is known of it
        };
        talk.WriteLine(sentence);
        return code;
    }
}
