using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pathfinder.Hosting;

namespace Pathfinder.Provisioning.Api;

/// <summary>Puts the host together.</summary>
internal static class ApiHost
{
    private const string Loopback = "http://127.0.0.1:5080";

    /// <summary>Reads configuration and sets up logging.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddEnvironmentVariables("PATHFINDER_");
        builder.Logging.AddPathfinderLogging(builder.Configuration);
        if (!IsTold(builder.Configuration))
        {
            builder.WebHost.UseUrls(Loopback); // nothing here asks who is calling: no other machine, unless somebody says so
        }

        return builder;
    }

    /// <summary>Builds the host over a database side that runs.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, PathfinderPlatform platform)
    {
        builder.Services.AddPathfinder(platform);
        builder.Services.AddHealthChecks().AddPathfinderSchema();
        builder.Services.AddProblemDetails();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = WriteAsync,
        });
        return app;
    }

    private static bool IsTold(ConfigurationManager configuration) =>
        configuration["urls"] is not null || configuration["http_ports"] is not null || configuration["https_ports"] is not null
        || configuration.GetSection("Kestrel:Endpoints").Exists();

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.Select(entry => new { name = entry.Key, status = entry.Value.Status.ToString(), description = entry.Value.Description }),
    });
}
