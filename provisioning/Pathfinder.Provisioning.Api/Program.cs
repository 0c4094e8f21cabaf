using Pathfinder.Hosting;
using Pathfinder.Provisioning.Api;

return await HostProcess.RunAsync(() => ApiHost.CreateBuilder(args), (builder, platform) => ApiHost.Build(builder, platform));
