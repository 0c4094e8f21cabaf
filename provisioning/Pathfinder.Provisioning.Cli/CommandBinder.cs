using System.CommandLine;

namespace Pathfinder.Provisioning.Cli;

/// <summary>Gives commands their action: a context, and errors turned into a sentence and an exit code.</summary>
internal sealed class CommandBinder(GlobalOptions options, CommandEnvironment environment)
{
    /// <summary>Binds an action that says what the process ends with.</summary>
    public Command Bind(Command command, Func<CommandContext, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (line, cancellationToken) =>
        {
            try
            {
                await using var context = new CommandContext(line, options, environment);
                return await action(context, cancellationToken);
            }
            catch (Exception error) // the outermost place of the process
            {
                return PathfinderCommand.Report(cancellationToken.IsCancellationRequested ? new OperationCanceledException() : error, environment.Talk);
            }
        });
        return command;
    }
}
