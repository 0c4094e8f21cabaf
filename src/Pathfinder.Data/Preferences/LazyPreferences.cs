namespace Pathfinder.Data.Preferences;

/// <summary>A user's preferences, read when they are first asked for; for one request.</summary>
public sealed class LazyPreferences
{
    private readonly Lazy<Task<UserPreferences>> read;

    /// <summary>Prepares the read.</summary>
    internal LazyPreferences(string userId, Func<CancellationToken, Task<UserPreferences>> read)
    {
        UserId = userId;
        this.read = new Lazy<Task<UserPreferences>>(() => read(CancellationToken.None)); // shared: no caller may cancel it for the others
    }

    /// <summary>Key of the user.</summary>
    public string UserId { get; }

    /// <summary>Whether they have been asked for.</summary>
    public bool IsRead => read.IsValueCreated;

    /// <summary>The preferences: one query at the first call, none after it.</summary>
    /// <param name="cancellationToken">Cancels this caller's wait.</param>
    public Task<UserPreferences> GetAsync(CancellationToken cancellationToken) => read.Value.WaitAsync(cancellationToken);
}
