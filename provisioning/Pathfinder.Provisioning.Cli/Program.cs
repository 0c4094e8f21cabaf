using Pathfinder.Provisioning.Cli;

return await PathfinderCommand.RunAsync(args, Console.Out, Console.Error);
