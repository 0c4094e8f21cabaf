using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Users;
using Pathfinder.Jobs;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary>What several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>The user that a command is about.</summary>
    public static Argument<string> User() => new("USER") { Description = "Key, username or e-mail address of a user." };

    /// <summary>Leaves the work to a worker.</summary>
    public static Option<bool> NoWait() => new("--no-wait") { Description = "Do not wait for the tables: leave the work to a worker." };

    /// <summary>Length of a page.</summary>
    public static Option<int> Limit() => new("--limit") { Description = "How many rows: 1 to 200.", DefaultValueFactory = _ => 50 };

    /// <summary>Start of a page.</summary>
    public static Option<string?> After() => new("--after") { Description = "Where the page before ended." };

    /// <summary>Tells how to go on.</summary>
    public static void SayNext(CommandContext context, string? next)
    {
        if (next is not null && !context.Output.IsJson)
        {
            context.Output.Say($"More: --after {next}");
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="CommandFailure">It is a folder.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public static FileStream OpenFile(CommandContext context, Argument<FileInfo> file)
    {
        var path = context.Get(file).FullName;
        return Directory.Exists(path) ? throw new CommandFailure(ExitCode.NotFound, $"'{path}' is a folder: name a file.") : File.OpenRead(path);
    }

    /// <summary>Finds the user.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static Task<UserSummary> FindUserAsync(CommandContext context, Argument<string> user, CancellationToken cancellationToken) =>
        FindUserAsync(context, context.Get(user), cancellationToken);

    /// <summary>Finds the user whom an option names.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static Task<UserSummary> FindUserAsync(CommandContext context, Option<string> user, CancellationToken cancellationToken) =>
        FindUserAsync(context, context.Get(user)!, cancellationToken);

    /// <summary>Finds a user by key, username or e-mail address.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static async Task<UserSummary> FindUserAsync(CommandContext context, string user, CancellationToken cancellationToken)
    {
        var directory = await context.ServiceAsync<IUsers>(cancellationToken);
        return await directory.FindAsync(user, cancellationToken) ?? throw new CommandFailure(ExitCode.NotFound, $"There is no user '{user}'.");
    }

    /// <summary>Carries out operations in this process.</summary>
    public static OperationDriver Driver(IServiceProvider services) =>
        new(services.GetRequiredService<IOperations>(), services.GetRequiredService<JobRunner>());
}
