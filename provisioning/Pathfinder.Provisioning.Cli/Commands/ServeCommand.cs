using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Api;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder serve</c>: endpoints and worker in one process.</summary>
internal static class ServeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build(CommandBinder bind)
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen; this machine only unless given.", DefaultValueFactory = _ => ApiHost.Loopback };
        urls.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>()!.Split(';').FirstOrDefault(url => !IsAddress(url)) is { } wrong)
            {
                result.AddError($"--urls '{wrong}' is no address to listen at: write it as {ApiHost.Loopback}.");
            }
        });
        return bind.Bind(new Command("serve", "Answer the operators' REST endpoints and carry out operations until stopped.") { urls }, async (context, cancellationToken) =>
        {
            var platform = await context.PlatformAsync(null, cancellationToken);
            await platform.CheckAsync(cancellationToken);
            await platform.InstallWhereOursAsync(cancellationToken);
            var builder = ApiHost.CreateBuilder(["--urls", context.Get(urls)!]);
            builder.Configuration.AddConfiguration(context.Configuration);
            await using var app = ApiHost.Build(builder, platform, withWorker: true);
            SettingFault.ThrowIfAny(app.Services);
            await app.StartAsync(cancellationToken);
            context.Output.Say($"Listening on {string.Join(", ", app.Urls)}; Ctrl-C stops it.");
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Ok;
        });
    }

    // '*' and '+' stand for every address of the machine
    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
