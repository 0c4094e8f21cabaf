using Pathfinder.Hosting;
using Pathfinder.Provisioning.Api;

var builder = ApiHost.CreateBuilder(args);
return await HostProcess.RunAsync(builder.Configuration, platform => ApiHost.Build(builder, platform));
