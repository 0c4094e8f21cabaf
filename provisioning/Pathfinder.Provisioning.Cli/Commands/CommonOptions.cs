using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Users;
using Pathfinder.Jobs;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary>What several commands share.</summary>
internal static class CommonOptions
{
    private const int MostDays = 1_000_000;

    /// <summary>The user that a command is about.</summary>
    public static Argument<string> User() => new("USER") { Description = "Key, username or e-mail address of a user." };

    /// <summary>Leaves the work to a worker.</summary>
    public static Option<bool> NoWait() => new("--no-wait") { Description = "Do not wait for the tables: leave the work to a worker." };

    /// <summary>Length of a page.</summary>
    public static Option<int> Limit() => new("--limit") { Description = "How many rows: 1 to 200.", DefaultValueFactory = _ => 50 };

    /// <summary>Start of a page.</summary>
    public static Option<string?> After() => new("--after") { Description = "Where the page before ended." };

    /// <summary>A number that lies within bounds, told before anything is begun.</summary>
    public static Option<int> Bounded(string name, string description, int otherwise, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < least || result.GetValueOrDefault<int>() > most)
            {
                result.AddError(FormattableString.Invariant($"{name} lies between {least} and {most}."));
            }
        });
        return option;
    }

    /// <summary>A span of days for the library to judge; more than a span can hold is as far beyond its bounds as this.</summary>
    public static TimeSpan? Days(int? count) => count is { } days ? TimeSpan.FromDays(Math.Clamp(days, -MostDays, MostDays)) : null;

    /// <summary>One word of a list, as JSON and documents have it, in any case.</summary>
    public static Option<TEnum?> Word<TEnum>(string name, string description)
        where TEnum : struct, Enum
    {
        var words = Enum.GetValues<TEnum>().ToDictionary(word => word.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);
        var option = new Option<TEnum?>(name)
        {
            Description = description,
            CustomParser = result =>
            {
                if (words.TryGetValue(result.Tokens[0].Value, out var word))
                {
                    return word;
                }

                result.AddError($"{name} '{result.Tokens[0].Value}' is none of {string.Join(", ", words.Keys)}.");
                return null;
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. words.Keys]);
        return option;
    }

    /// <summary>Tells how to go on behind a page, or that there is nothing.</summary>
    public static void SayNext<T>(CommandContext context, Page<T> page)
    {
        if (!context.Output.IsJson && page is { Next: not null } or { Items.Count: 0 })
        {
            context.Output.Say(page.Next is { } next ? $"More: --after {next}" : "Nothing is listed.");
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

    /// <summary>Shows one user: as <see cref="FindUserAsync(CommandContext, string, CancellationToken)"/>, and the audit has a row of it.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static async Task<UserSummary> ReadUserAsync(CommandContext context, Argument<string> user, CancellationToken cancellationToken)
    {
        var directory = await context.ServiceAsync<IUsers>(cancellationToken);
        return await ReadAsync(context, new DataRead("user") { Table = "pf_users" }, () => directory.FindAsync(context.Get(user), cancellationToken), found => found?.UserId, cancellationToken)
            ?? throw new CommandFailure(ExitCode.NotFound, $"There is no user '{context.Get(user)}'.");
    }

    /// <summary>Reads what is about persons in the operator's name: the audit has a row of it, done or failed, before anything is shown.</summary>
    public static async Task<T> ReadAsync<T>(CommandContext context, DataRead what, Func<Task<T>> read, Func<T, string?>? keyOf, CancellationToken cancellationToken)
    {
        var audit = await context.ServiceAsync<IReadAudit>(cancellationToken);
        return await audit.ReadAsync(what, Actor.Named(CommandContext.Operator, new ClientInfo(UserAgent: "pathfinder")), read, keyOf, cancellationToken);
    }

    /// <summary>Carries out operations in this process.</summary>
    public static OperationDriver Driver(IServiceProvider services, Output? output = null) =>
        new(services.GetRequiredService<IOperations>(), services.GetRequiredService<JobRunner>(), output);
}
