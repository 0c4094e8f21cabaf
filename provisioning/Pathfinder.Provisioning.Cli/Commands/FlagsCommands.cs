using System.CommandLine;
using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Groups;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder flags</c>: what feature flags there are, and what they give users.</summary>
internal static class FlagsCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("flags", "Make feature flags, set them, and see what they give users.")
    {
        List(bind), Show(bind), Create(bind), Set(bind), Override(bind), Clear(bind), Evaluate(bind),
    };

    private static Command List(CommandBinder bind)
    {
        var state = CommonOptions.Word<FlagState>("--state", "Only flags in this state.");
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("list", "List flags in the order in which they were made.") { state, limit, after }, async (context, cancellationToken) =>
        {
            var flags = await context.ServiceAsync<IFlagAdministration>(cancellationToken);
            var page = await flags.ListAsync(new FlagFilter { State = context.Get(state), Limit = context.Get(limit), After = context.Get(after) }, cancellationToken);
            context.Output.Write(page, found => Table(found.Items));
            CommonOptions.SayNext(context, page);
            return ExitCode.Ok;
        });
    }

    private static Command Show(CommandBinder bind)
    {
        var key = Key();
        var limit = CommonOptions.Limit();
        var after = CommonOptions.After();
        return bind.Bind(new Command("show", "Show one flag with its overrides.") { key, limit, after }, async (context, cancellationToken) =>
        {
            var flags = await context.ServiceAsync<IFlagAdministration>(cancellationToken);
            var flag = await FindAsync(flags, context.Get(key), cancellationToken);
            var overrides = await flags.ListOverridesAsync(flag.Key, new ListRequest { Limit = context.Get(limit), After = context.Get(after) }, cancellationToken);
            context.Output.Write(new { Flag = flag, Overrides = overrides }, shown => Table([shown.Flag]));
            if (!context.Output.IsJson && overrides.Items.Count > 0)
            {
                context.Output.Write(overrides.Items, Table);
                CommonOptions.SayNext(context, overrides);
            }

            return ExitCode.Ok;
        });
    }

    private static Command Create(CommandBinder bind)
    {
        var key = Key();
        var name = new Option<string?>("--name") { Description = "Name for people; the key unless given." };
        var type = CommonOptions.Word<FlagType>("--type", "What its values are; boolean unless given.");
        var systemWide = new Option<bool>("--system-wide") { Description = "The same for everybody: without overrides and rollout." };
        var (description, standard, allowed, restart, rollout) = (Description(), Standard(), Allowed(), Restart(), new RolloutOptions());
        return bind.Bind(
            new Command("create", "Make a flag.") { key, name, type, description, standard, allowed, systemWide, restart, rollout.Percent, rollout.Value, rollout.Salt },
            async (context, cancellationToken) =>
            {
                var flags = await context.ServiceAsync<IFlagAdministration>(cancellationToken);
                var draft = new FlagDraft(context.Get(key), context.Get(name) ?? context.Get(key))
                {
                    Description = context.Get(description),
                    Type = context.Get(type) ?? FlagType.Boolean,
                    DefaultValue = context.Get(standard) ?? "false",
                    AllowedValues = context.Get(allowed) is { Length: > 0 } values ? values : null,
                    IsSystemWide = context.Get(systemWide),
                    RequiresRestart = context.Get(restart) ?? false,
                    Rollout = rollout.Read(context, null),
                };
                var made = await flags.CreateAsync(draft, By(), cancellationToken);
                context.Output.Write(made, one => Table([one]));
                return ExitCode.Ok;
            });
    }

    private static Command Set(CommandBinder bind)
    {
        var key = Key();
        var name = new Option<string?>("--name") { Description = "Name for people." };
        var state = CommonOptions.Word<FlagState>("--state", "Whether it decides anything: enabled or archived.");
        var noRollout = new Option<bool>("--no-rollout") { Description = "End the rollout." };
        var (description, standard, allowed, restart, rollout) = (Description(), Standard(), Allowed(), Restart(), new RolloutOptions());
        return bind.Bind(
            new Command("set", "Change a flag; what is not named stays.") { key, name, description, standard, allowed, restart, state, rollout.Percent, rollout.Value, rollout.Salt, noRollout },
            async (context, cancellationToken) =>
            {
                var flags = await context.ServiceAsync<IFlagAdministration>(cancellationToken);
                var old = await FindAsync(flags, context.Get(key), cancellationToken);
                var draft = new FlagDraft(old.Key, context.Get(name) ?? old.Name)
                {
                    Description = context.Get(description) ?? old.Description,
                    Type = old.Type,
                    DefaultValue = context.Get(standard) ?? old.DefaultValue,
                    AllowedValues = context.Get(allowed) is { Length: > 0 } values ? values : old.AllowedValues,
                    IsSystemWide = old.IsSystemWide,
                    RequiresRestart = context.Get(restart) ?? old.RequiresRestart,
                    Rollout = context.Get(noRollout) ? null : rollout.Read(context, old.Rollout),
                };
                var changed = await flags.UpdateAsync(draft, old.RowVersion, By(), cancellationToken);
                if (context.Get(state) is { } wanted && wanted != changed.State)
                {
                    changed = await flags.SetStateAsync(changed.Key, wanted, By(), cancellationToken);
                }

                context.Output.Write(changed, one => Table([one]));
                return ExitCode.Ok;
            });
    }

    private static Command Override(CommandBinder bind)
    {
        var key = Key();
        var value = new Argument<string>("VALUE") { Description = "What the user or the group gets." };
        var owner = new OwnerOptions();
        var reason = new Option<string?>("--reason") { Description = "Why." };
        var expires = new Option<double?>("--hours") { Description = "For how many hours; for good unless given." };
        return bind.Bind(new Command("override", "Set a flag for one user or one group.") { key, value, owner.User, owner.Group, reason, expires }, async (context, cancellationToken) =>
        {
            var flags = await context.ServiceAsync<IFlagAdministration>(cancellationToken);
            var draft = new FlagOverrideDraft(context.Get(key), await owner.FindAsync(context, cancellationToken), context.Get(value))
            {
                Reason = context.Get(reason),
                ExpiresAt = context.Get(expires) is { } hours ? End(hours) : null,
            };
            var set = await flags.SetOverrideAsync(draft, By(), cancellationToken);
            context.Output.Write(set, one => Table([one]));
            return ExitCode.Ok;
        });
    }

    private static Command Clear(CommandBinder bind)
    {
        var key = Key();
        var owner = new OwnerOptions();
        return bind.Bind(new Command("clear", "Take the setting of a flag for one user or one group back.") { key, owner.User, owner.Group }, async (context, cancellationToken) =>
        {
            var flags = await context.ServiceAsync<IFlagAdministration>(cancellationToken);
            var flag = await FindAsync(flags, context.Get(key), cancellationToken);
            var cleared = await flags.ClearOverrideAsync(flag.Key, await owner.FindAsync(context, cancellationToken), By(), cancellationToken);
            context.Output.WriteJson(new { Cleared = cleared });
            if (!context.Output.IsJson)
            {
                context.Output.Say(cleared ? "Cleared." : "There was nothing to clear.");
            }

            return ExitCode.Ok;
        });
    }

    private static Command Evaluate(CommandBinder bind)
    {
        var key = Key();
        var user = new Option<string?>("--user") { Description = "Key, username or e-mail address of a user; somebody who has not signed in yet unless given." };
        return bind.Bind(new Command("evaluate", "Tell what a flag gives a user now, and why.") { key, user }, async (context, cancellationToken) =>
        {
            var flags = await context.ServiceAsync<IFlagAdministration>(cancellationToken);
            var userId = context.Get(user) is { } named ? (await CommonOptions.FindUserAsync(context, named, cancellationToken)).UserId : null;
            var evaluation = await flags.ExplainAsync(context.Get(key), userId, cancellationToken);
            context.Output.Write(evaluation, one => Output.NewTable("flag", "value", "reason", "override", "expires")
                .AddRow(Output.Cell(one.Key), Output.Cell(one.Value), Output.Cell(one.Reason), Output.Cell(one.OverrideId), Output.Cell(one.ExpiresAt)));
            return ExitCode.Ok;
        });
    }

    private static Actor By() => Actor.Named(CommandContext.Operator);

    private static DateTime End(double hours) => hours is > 0 and <= 24 * 366 * 10
        ? DateTime.UtcNow.AddHours(hours)
        : throw new CommandFailure(ExitCode.Refused, "--hours lies above 0 and within ten years.");

    private static async Task<FeatureFlag> FindAsync(IFlagAdministration flags, string key, CancellationToken cancellationToken) =>
        await flags.FindAsync(key, cancellationToken) ?? throw new CommandFailure(ExitCode.NotFound, $"There is no flag '{key}'.");

    private static Argument<string> Key() => new("KEY") { Description = "Key of a flag, as ui.dark_mode." };

    private static Option<string?> Description() => new("--description") { Description = "What it decides." };

    private static Option<string?> Standard() => new("--default") { Description = "The value where nothing else decides." };

    private static Option<string[]> Allowed() => new("--allow") { Description = "A value that is allowed; once for each. Any of the type unless given." };

    private static Option<bool?> Restart() => new("--requires-restart") { Description = "Programs take a change in at their next start only." };

    private static Table Table(IEnumerable<FeatureFlag> flags)
    {
        var table = Output.NewTable("key", "type", "default", "rollout", "state", "system-wide", "version", "changed");
        foreach (var flag in flags)
        {
            table.AddRow(
                Output.Cell(flag.Key), Output.Cell(flag.Type), Output.Cell(flag.DefaultValue),
                Output.Cell(flag.Rollout is { } rollout ? FormattableString.Invariant($"{rollout.Value} for {rollout.Percent} %") : null),
                Output.Cell(flag.State), Output.Cell(flag.IsSystemWide ? "yes" : "no"), Output.Cell(flag.RowVersion), Output.Cell(flag.UpdatedAt));
        }

        return table;
    }

    private static Table Table(IEnumerable<FlagOverride> overrides)
    {
        var table = Output.NewTable("override", "user", "group", "value", "expires", "reason");
        foreach (var one in overrides)
        {
            table.AddRow(
                Output.Cell(one.Id), Output.Cell(one.UserId), Output.Cell(one.GroupId), Output.Cell(one.Value), Output.Cell(one.ExpiresAt), Output.Cell(one.Reason));
        }

        return table;
    }

    private sealed class RolloutOptions
    {
        public Option<decimal?> Percent { get; } = new("--rollout") { Description = "How many of a hundred users get another value: 0 to 100." };

        public Option<string?> Value { get; } = new("--rollout-value") { Description = "What they get; true unless given." };

        public Option<string?> Salt { get; } = new("--rollout-salt") { Description = "Another salt chooses other users." };

        public FlagRollout? Read(CommandContext context, FlagRollout? old) => context.Get(Percent) is null && old is null
            ? null
            : new FlagRollout(context.Get(Percent) ?? old!.Percent, context.Get(Value) ?? old?.Value ?? "true", context.Get(Salt) ?? old?.Salt);
    }

    private sealed class OwnerOptions
    {
        public Option<string?> User { get; } = new("--user") { Description = "Key, username or e-mail address of a user." };

        public Option<string?> Group { get; } = new("--group") { Description = "Key or name of a group." };

        public async Task<FlagOwner> FindAsync(CommandContext context, CancellationToken cancellationToken) => (context.Get(User), context.Get(Group)) switch
        {
            ({ } user, null) => FlagOwner.User((await CommonOptions.FindUserAsync(context, user, cancellationToken)).UserId),
            (null, { } group) => FlagOwner.Group((await GroupsCommands.FindAsync(await context.ServiceAsync<IGroups>(cancellationToken), group, cancellationToken)).Id),
            _ => throw new CommandFailure(ExitCode.Usage, "Name a user with --user or a group with --group."),
        };
    }
}
