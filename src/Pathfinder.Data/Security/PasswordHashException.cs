namespace Pathfinder.Data.Security;

/// <summary>A stored password hash cannot be checked on this host, so nobody can say whether the password is right.</summary>
public sealed class PasswordHashException : PathfinderException
{
    /// <summary>Reports a hash that cannot be checked.</summary>
    /// <param name="algorithm">What its text says of its algorithm.</param>
    /// <param name="advice">What an operator can do.</param>
    internal PasswordHashException(string algorithm, string advice)
        : base("password.uncheckable", $"A password is stored as {algorithm}, which this host cannot check: {advice}") => Algorithm = algorithm;

    /// <summary>The algorithm by its name in the stored text.</summary>
    public string Algorithm { get; }
}
