using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Requests;

/// <summary>Answers errors by problem details (RFC 9457), each with a code: the library's own, or one of the host's for what never came to the library.</summary>
internal sealed partial class ProblemAnswers(IProblemDetailsService problems, IDatabaseEngine engine, ILogger<ProblemAnswers> logger) : IExceptionHandler
{
    private const string Code = "code";
    private const string NotJson = "The body must be JSON: 'Content-Type: application/json'.";

    /// <summary>Gives a problem that the host found by itself its code and the next step.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey(Code))
        {
            return;
        }

        (problem.Extensions[Code], problem.Detail) = problem.Status switch
        {
            StatusCodes.Status401Unauthorized => ("access.unproven", "Show an API key that is in force: 'Authorization: Bearer pfk_...'."),
            StatusCodes.Status403Forbidden when context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<NeededRole>() is { Role: var role } =>
                ("access.denied", $"This takes an API key of the role {role.ToString().ToLowerInvariant()}."),
            StatusCodes.Status404NotFound => ("request.unknown_address", "Nothing is at this address; /openapi/v1.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed => ("request.method", $"This address takes {context.HttpContext.Response.Headers.Allow} only."),
            StatusCodes.Status413PayloadTooLarge => ("request.unreadable", "The body is too large."),
            StatusCodes.Status415UnsupportedMediaType => ("request.unreadable", NotJson),
            StatusCodes.Status429TooManyRequests => ("request.too_many", "Come back after as many seconds as Retry-After tells."),
            >= StatusCodes.Status500InternalServerError => ("server.failed", "The log says why."),
            _ => ("request.refused", problem.Detail),
        };
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException bad)
        {
            httpContext.Response.StatusCode = bad.StatusCode;
            return await problems.TryWriteAsync(new()
            {
                HttpContext = httpContext,
                ProblemDetails = { Status = bad.StatusCode, Title = "The request cannot be read.", Detail = WhatIsUnreadable(bad), Extensions = { [Code] = "request.unreadable" } },
            });
        }

        // what the database said is an error of the library, wherever it was caught
        if ((exception as PathfinderException ?? engine.ToPublic(exception)) is not { } known)
        {
            return false; // a defect: the host logs it and answers 500 without a word of it
        }

        var problem = Describe(known);
        httpContext.Response.StatusCode = problem.Status!.Value;
        if (known is UnavailableException)
        {
            httpContext.Response.Headers.RetryAfter = "5";
        }

        if (problem.Status >= 500)
        {
            LogFailed(httpContext.Request.Method, httpContext.Request.Path, known.Code, known);
        }

        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static ProblemDetails Describe(PathfinderException error)
    {
        var problem = new ProblemDetails
        {
            Status = error switch
            {
                ValidationException => StatusCodes.Status400BadRequest,
                NotFoundException => StatusCodes.Status404NotFound,
                ConflictException or ConcurrencyException or TenantNotReadyException => StatusCodes.Status409Conflict,
                UnavailableException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        };
        problem.Title = problem.Status >= 500 && error is not UnavailableException ? "The request could not be carried out; the log says why." : error.Message;
        problem.Extensions[Code] = error.Code;
        if (error is ValidationException refused)
        {
            problem.Title = "The request breaks a rule; nothing was changed.";
            problem.Extensions["errors"] = refused.Errors;
        }

        return problem;
    }

    // the host's own words name types of ours; callers know parameters and places in their JSON
    private static string WhatIsUnreadable(BadHttpRequestException error) => (error.InnerException, Unbound().Match(error.Message)) switch
    {
        (JsonException { LineNumber: { } line, BytePositionInLine: { } position } json, _) =>
            FormattableString.Invariant($"The body is not the JSON that belongs here: {json.Path ?? "$"}, line {line + 1}, byte {position + 1}."),
        (_, { Success: true } unbound) => $"{unbound.Groups["name"].Value}: '{unbound.Groups["value"].Value}' cannot be read.",
        _ when error.StatusCode == StatusCodes.Status415UnsupportedMediaType => NotJson,
        _ when error.Message.Contains("no body was provided", StringComparison.Ordinal) => "The body is missing.",
        _ => error.Message,
    };

    [GeneratedRegex("^Failed to bind parameter \".+ (?<name>[A-Za-z]+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Unbound();

    [LoggerMessage(1501, LogLevel.Error, "{Method} {Path} failed: {Code}")]
    private partial void LogFailed(string method, string path, string code, Exception error);
}
