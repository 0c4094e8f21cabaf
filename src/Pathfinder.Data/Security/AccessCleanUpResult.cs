namespace Pathfinder.Data.Security;

/// <summary>What a clean-up deleted.</summary>
/// <param name="Sessions">Expired sessions.</param>
/// <param name="ResetTokens">Expired tokens to set a password.</param>
/// <param name="VerificationTokens">Expired tokens to verify an e-mail address.</param>
/// <param name="Attempts">Counts of old failures.</param>
public sealed record AccessCleanUpResult(long Sessions, long ResetTokens, long VerificationTokens, long Attempts)
{
    /// <summary>All rows together.</summary>
    public long Total => Sessions + ResetTokens + VerificationTokens + Attempts;
}
