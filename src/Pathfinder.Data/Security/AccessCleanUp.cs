using System.Data.Common;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Security;

/// <summary>The clean-up through the package <c>pf_credentials</c>.</summary>
internal sealed class AccessCleanUp(IDatabaseEngine engine, IOptions<SignInOptions> options) : IAccessCleanUp
{
    /// <inheritdoc />
    public async Task<AccessCleanUpResult> PurgeExpiredAsync(CancellationToken cancellationToken)
    {
        var sum = new AccessCleanUpResult(0, 0, 0, 0);
        AccessCleanUpResult last;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            last = await CallAsync("credentials/purge_expired", cancellationToken, new Parameter("batch", options.Value.CleanUpBatch, BindType.Int32));
            sum = new AccessCleanUpResult(
                sum.Sessions + last.Sessions, sum.ResetTokens + last.ResetTokens, sum.VerificationTokens + last.VerificationTokens, sum.Attempts + last.Attempts);
        }
        while (last.Total > 0);
        return sum;
    }

    /// <inheritdoc />
    public Task<AccessCleanUpResult> CountExpiredAsync(CancellationToken cancellationToken) => CallAsync("credentials/count_expired", cancellationToken);

    private async Task<AccessCleanUpResult> CallAsync(string statement, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        try
        {
            var results = await engine.QueryAsync(
                DatabaseAccount.Provisioner, statement,
                row => new AccessCleanUpResult(row.Number("sessions"), row.Number("reset_tokens"), row.Number("verification_tokens"), row.Number("attempts")),
                cancellationToken,
                [new("keep_seconds", (int)options.Value.KeepExpired.TotalSeconds, BindType.Int32), .. parameters]);
            return results[0];
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }
}
