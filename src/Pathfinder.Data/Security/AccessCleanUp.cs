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
            last = await PurgeAsync(cancellationToken);
            sum = new AccessCleanUpResult(
                sum.Sessions + last.Sessions, sum.ResetTokens + last.ResetTokens, sum.VerificationTokens + last.VerificationTokens, sum.Attempts + last.Attempts);
        }
        while (last.Total > 0);
        return sum;
    }

    private async Task<AccessCleanUpResult> PurgeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var results = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "credentials/purge_expired",
                row => new AccessCleanUpResult(row.Number("sessions"), row.Number("reset_tokens"), row.Number("verification_tokens"), row.Number("attempts")),
                cancellationToken,
                new("batch", options.Value.CleanUpBatch, BindType.Int32),
                new("keep_seconds", (int)options.Value.KeepExpired.TotalSeconds, BindType.Int32));
            return results[0];
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }
}
