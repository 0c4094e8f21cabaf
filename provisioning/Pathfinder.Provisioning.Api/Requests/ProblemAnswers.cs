using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Pathfinder.Data;

namespace Pathfinder.Provisioning.Api.Requests;

/// <summary>Answers errors of the library by problem details (RFC 9457) with the library's own code.</summary>
internal sealed partial class ProblemAnswers(IProblemDetailsService problems, ILogger<ProblemAnswers> logger) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException bad)
        {
            httpContext.Response.StatusCode = bad.StatusCode;
            return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = { Status = bad.StatusCode, Title = "The request cannot be read.", Extensions = { ["code"] = "request.unreadable" } } });
        }

        if (exception is not PathfinderException known)
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
        problem.Extensions["code"] = error.Code;
        if (error is ValidationException refused)
        {
            problem.Title = "The request breaks a rule; nothing was changed.";
            problem.Extensions["errors"] = refused.Errors;
        }

        return problem;
    }

    [LoggerMessage(1501, LogLevel.Error, "{Method} {Path} failed: {Code}")]
    private partial void LogFailed(string method, string path, string code, Exception error);
}
