namespace Pathfinder.Data.Security;

/// <summary>Why a password was not accepted.</summary>
public enum RefusalReason
{
    /// <summary>Nobody has this name, or the password is wrong; which of the two is not told.</summary>
    WrongCredentials,

    /// <summary>Too many wrong passwords; nobody signs in under this name until <see cref="SignInRefusal.LockedUntil"/>. Names that nobody has are locked alike.</summary>
    Locked,

    /// <summary>The password is right, but the account is not active.</summary>
    NotActive,

    /// <summary>The password is right, but the e-mail address is to be verified first.</summary>
    EmailNotVerified,
}
