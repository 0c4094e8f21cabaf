namespace Pathfinder.Data.Users;

/// <summary>The verdict on one registration.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="UserId">Key of the user, when registered.</param>
/// <param name="OperationId">Operation that creates the user's tables, when registered.</param>
/// <param name="Field">The field that said no, when one did.</param>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Message">The rule in words.</param>
public sealed record RegistrationResult(
    RegistrationVerdict Verdict, string? UserId = null, string? OperationId = null, string? Field = null, string? Rule = null, string? Message = null);
