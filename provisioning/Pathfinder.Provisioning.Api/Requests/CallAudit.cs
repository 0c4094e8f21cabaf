using Pathfinder.Data;
using Pathfinder.Data.Audit;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Requests;

/// <summary>Records every call in the audit stream: who, from where, what, and how it was answered; refused calls too.</summary>
/// <remarks>Written after the answer is known, apart from the work. What changes data records that itself, in its own
/// transaction; so a call that cannot be recorded is logged as an error and not refused.</remarks>
internal sealed partial class CallAudit(RequestDelegate next, AuditRecorder audit, ILogger<CallAudit> logger)
{
    private const int MaxAction = 50;
    private const int MaxResource = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Lets the call pass and records it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.IsForEndpoints())
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            await RecordAsync(context);
        }
    }

    /// <summary>Notes which endpoint was found, behind routing: handling an exception forgets it.</summary>
    public static Task NoteEndpointAsync(HttpContext context, RequestDelegate next)
    {
        context.Items[typeof(CallAudit)] = context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
        return next(context);
    }

    private async Task RecordAsync(HttpContext context)
    {
        var request = context.Request;
        var name = context.Items[typeof(CallAudit)] as string ?? request.Method;
        var path = request.Path.Value ?? "/";
        var status = context.Response.StatusCode;
        using var limit = new CancellationTokenSource(Limit); // the caller may have gone
        try
        {
            await audit.RecordAsync(
                context.Actor(),
                new AuditEntry(
                    Cut("call." + name, MaxAction), "endpoint", Cut(path, MaxResource), null, context.Actor().Client,
                    status < 400 ? null : FormattableString.Invariant($"answered {status}")),
                limit.Token);
        }
        catch (Exception error) when (error is PathfinderException or OperationCanceledException)
        {
            LogNotAudited(request.Method, path, status, error);
        }
    }

    // never through a surrogate pair, which no database stores half of
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    [LoggerMessage(1502, LogLevel.Error, "{Method} {Path}, answered {Status}, could not be audited")]
    private partial void LogNotAudited(string method, string path, int status, Exception error);
}
