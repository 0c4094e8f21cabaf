using Pathfinder.Data.Sessions;

namespace Pathfinder.Data.Audit;

/// <summary>On whose behalf shared data is changed; the audit stream names it beside every row that changes.</summary>
public sealed record Actor
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 100;

    private Actor(string name, ClientInfo? client) => (Name, Client) = (name, client);

    /// <summary>Key of a user, or name of an operator or job.</summary>
    public string Name { get; }

    /// <summary>Where the request came from, where it came from outside.</summary>
    public ClientInfo? Client { get; }

    /// <summary>A user who changes what is his own, or what his role allows.</summary>
    public static Actor User(AuthenticatedUser user, ClientInfo? client = null)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new Actor(user.UserId, client);
    }

    /// <summary>An operator, as <c>operator:ada</c>, or a job, as <c>job:invitations</c>.</summary>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank or has more than <see cref="MaxLength"/> characters.</exception>
    public static Actor Named(string name, ClientInfo? client = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, MaxLength, nameof(name));
        return new Actor(name, client);
    }
}
