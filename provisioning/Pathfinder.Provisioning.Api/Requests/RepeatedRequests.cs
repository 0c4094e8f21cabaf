using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Requests;

/// <summary>Carries a request that bears an <c>Idempotency-Key</c> out once, and answers its repeats as it answered the first.</summary>
/// <remarks>As in the IETF's draft-ietf-httpapi-idempotency-key-header: the same key with another request is refused by 422, one
/// whose first request is still at work by 409. Answers of 500 and above are forgotten, so that the request may come again.</remarks>
internal sealed class RepeatedRequests(RequestDelegate next, ApiAnswers answers, IProblemDetailsService problems)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The longest key, in characters.</summary>
    public const int MaxKey = 100;

    private const string Json = "application/json; charset=utf-8";

    /// <summary>Lets the request pass, or answers it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var requestKey = context.Request.Headers[Header].ToString();
        if (requestKey.Length == 0 || HttpMethods.IsGet(context.Request.Method) || context.KeyId() is not { } keyId)
        {
            await next(context);
            return;
        }

        if (requestKey.Length > MaxKey || requestKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            await ProblemAsync(context, StatusCodes.Status400BadRequest, "idempotency.key", $"{Header} is 1 to {MaxKey} visible ASCII characters.");
            return;
        }

        var hash = await HashAsync(context.Request);
        if (await answers.BeginAsync(keyId, requestKey, hash, context.RequestAborted) is { } first)
        {
            await RepeatAsync(context, first, hash);
            return;
        }

        await CarryOutAsync(context, keyId, requestKey);
    }

    private async Task RepeatAsync(HttpContext context, ApiAnswer first, string hash)
    {
        if (first.RequestHash != hash)
        {
            await ProblemAsync(context, StatusCodes.Status422UnprocessableEntity, "idempotency.mismatch", $"This {Header} was another request's: choose a new one.");
        }
        else if (first.StatusCode is not { } status)
        {
            context.Response.Headers.RetryAfter = "1";
            await ProblemAsync(context, StatusCodes.Status409Conflict, "idempotency.running", $"The first request with this {Header} is still at work.");
        }
        else
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = first.Location;
            if (first.Body is { } body)
            {
                context.Response.ContentType = status < 400 ? Json : "application/problem+json";
                await context.Response.WriteAsync(body);
            }
        }
    }

    private async Task CarryOutAsync(HttpContext context, string keyId, string requestKey)
    {
        var stream = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        var done = false;
        try
        {
            await next(context);
            done = context.Response.StatusCode < 500;
        }
        finally
        {
            context.Response.Body = stream;
            // what was carried out is remembered even when the caller has gone
            await (done
                ? answers.CompleteAsync(keyId, requestKey, context.Response.StatusCode, context.Response.Headers.Location, copy.Length == 0 ? null : Encoding.UTF8.GetString(copy.ToArray()), CancellationToken.None)
                : answers.ForgetAsync(keyId, requestKey, CancellationToken.None));
        }

        copy.Position = 0;
        await copy.CopyToAsync(stream, context.RequestAborted);
    }

    private static async Task<string> HashAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        hash.AppendData(body.ToArray());
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task ProblemAsync(HttpContext context, int status, string code, string title)
    {
        context.Response.StatusCode = status;
        await problems.WriteAsync(new() { HttpContext = context, ProblemDetails = new ProblemDetails { Status = status, Title = title, Extensions = { ["code"] = code } } });
    }
}
