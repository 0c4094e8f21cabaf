namespace Pathfinder.Data.Users;

/// <summary>What became of a registration.</summary>
public enum RegistrationVerdict
{
    /// <summary>The user exists, and an operation waits to create the tables.</summary>
    Registered,

    /// <summary>Another user has that username, e-mail address or phone number.</summary>
    Duplicate,

    /// <summary>A value breaks a rule.</summary>
    Refused,
}
