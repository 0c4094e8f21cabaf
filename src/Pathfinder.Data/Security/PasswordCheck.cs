namespace Pathfinder.Data.Security;

/// <summary>How a password compares with a stored hash.</summary>
internal enum PasswordCheck
{
    /// <summary>It is another one.</summary>
    Wrong,

    /// <summary>It is the one.</summary>
    Right,

    /// <summary>It is the one, but its hash costs less than those made now.</summary>
    RightButCheap,
}
