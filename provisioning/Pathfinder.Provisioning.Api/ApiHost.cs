using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Api.Endpoints;
using Pathfinder.Provisioning.Api.Requests;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api;

/// <summary>Puts the host together.</summary>
internal static class ApiHost
{
    /// <summary>Where it listens unless told: this machine only.</summary>
    public const string Loopback = "http://127.0.0.1:5080";

    /// <summary>Reads configuration and sets up logging.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddEnvironmentVariables("PATHFINDER_");
        builder.Logging.AddPathfinderLogging(builder.Configuration);
        if (!IsTold(builder.Configuration))
        {
            builder.WebHost.UseUrls(Loopback); // keys travel in clear text without TLS: no other machine, unless somebody says so
        }

        return builder;
    }

    /// <summary>Builds the host over a database side that runs.</summary>
    /// <param name="builder">The host, configured.</param>
    /// <param name="platform">The database side.</param>
    /// <param name="withWorker">Whether this process carries the operations out as well.</param>
    public static WebApplication Build(WebApplicationBuilder builder, PathfinderPlatform platform, bool withWorker = false)
    {
        _ = withWorker ? builder.Services.AddPathfinderWorker(platform) : builder.Services.AddPathfinder(platform).AddPathfinderJobs();
        builder.Services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHealthChecks().AddPathfinderSchema().AddPathfinderPartitions().AddPathfinderJobState();
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemAnswers.Complete);
        builder.Services.AddExceptionHandler<ProblemAnswers>();
        builder.Services.AddAuthentication(ApiKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        builder.Services.AddAuthorization();
        builder.Services.AddRateLimits();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower)));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // so that every refusal has a code
        builder.Services.AddOpenApi("v1", ApiDocument.Complete);
        var app = builder.Build();
        app.UseMiddleware<CallAudit>(); // outermost: it sees how the call was answered
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.Use(CallAudit.NoteEndpointAsync);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<RepeatedRequests>();
        Map(app);
        return app;
    }

    private static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = WriteAsync,
        });
        app.MapOpenApi();
        var v1 = app.MapGroup("/v1");
        TenantEndpoints.Map(v1);
        OperationEndpoints.Map(v1);
        ArchiveEndpoints.Map(v1);
        PartitionEndpoints.Map(v1);
        HealthEndpoints.Map(v1);
        MetricEndpoints.Map(v1);
        JobEndpoints.Map(v1);
        PersonalDataEndpoints.Map(v1);
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
