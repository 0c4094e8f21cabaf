namespace Pathfinder.Data.Security;

/// <summary>A password that was not accepted.</summary>
/// <param name="Reason">Why; fit to be shown to whoever typed it.</param>
/// <param name="LockedUntil">Until when further ones are refused unseen, UTC; with <see cref="RefusalReason.Locked"/> only.</param>
public sealed record SignInRefusal(RefusalReason Reason, DateTime? LockedUntil = null);
