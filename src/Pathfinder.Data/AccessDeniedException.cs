namespace Pathfinder.Data;

/// <summary>The actor may not do this; nothing has been written.</summary>
public sealed class AccessDeniedException : PathfinderException
{
    /// <summary>Reports a refusal.</summary>
    /// <param name="actor">Who asked.</param>
    /// <param name="needed">The role that it takes.</param>
    public AccessDeniedException(string actor, string needed)
        : base("access.denied", $"'{actor}' may not do this: it takes the role '{needed}'.") => (Actor, Needed) = (actor, needed);

    /// <summary>Who asked: key of a user.</summary>
    public string Actor { get; }

    /// <summary>The role that it takes.</summary>
    public string Needed { get; }
}
