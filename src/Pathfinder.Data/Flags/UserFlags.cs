using System.Text.Json;

namespace Pathfinder.Data.Flags;

/// <summary>What the flags give one user, as of the moment it was asked for; overrides expire by the clock all the same.</summary>
/// <remarks>For one request: ask <see cref="IFlags"/> again for the next. Safe for use by several threads. No getter throws,
/// whatever it is asked; none touches the database, and none allocates.</remarks>
public sealed class UserFlags
{
    private readonly TimeProvider clock;
    private readonly FlagUser? user;
    private readonly Decision?[] decided;

    /// <summary>Prepares the answers.</summary>
    internal UserFlags(FlagSnapshot snapshot, FlagUser? user, TimeProvider clock)
    {
        (Snapshot, this.user, this.clock) = (snapshot, user, clock);
        decided = new Decision?[snapshot.Count];
    }

    /// <summary>Key of the user; <see langword="null"/> for a visitor.</summary>
    public string? UserId => user?.UserId;

    /// <summary>The flags that it answers from.</summary>
    internal FlagSnapshot Snapshot { get; }

    /// <summary>Whether a boolean flag is on.</summary>
    /// <param name="key">The flag.</param>
    /// <param name="otherwise">The answer when the flag is unknown, archived, of another type or cannot be had.</param>
    public bool IsEnabled(string key, bool otherwise = false) =>
        Decide(key).Value is { Type: FlagType.Boolean } value ? value.IsTrue : otherwise;

    /// <summary>The value of a string flag.</summary>
    /// <param name="key">The flag.</param>
    /// <param name="otherwise">The answer when the flag is unknown, archived, of another type or cannot be had.</param>
    public string GetString(string key, string otherwise) =>
        Decide(key).Value is { Type: FlagType.String } value ? value.Text : otherwise;

    /// <summary>The value of a number flag.</summary>
    /// <param name="key">The flag.</param>
    /// <param name="otherwise">The answer when the flag is unknown, archived, of another type or cannot be had.</param>
    public decimal GetNumber(string key, decimal otherwise) =>
        Decide(key).Value is { Type: FlagType.Number } value ? value.Number : otherwise;

    /// <summary>The value of a JSON flag: an object or an array.</summary>
    /// <param name="key">The flag.</param>
    /// <param name="otherwise">The answer when the flag is unknown, archived, of another type or cannot be had.</param>
    public JsonElement GetJson(string key, JsonElement otherwise) =>
        Decide(key).Value is { Type: FlagType.Json } value ? value.Json : otherwise;

    /// <summary>What a flag gives, why, by which override and until when.</summary>
    /// <param name="key">The flag.</param>
    /// <param name="type">The type that the caller reads; <see langword="null"/> for any.</param>
    public FlagEvaluation Evaluate(string key, FlagType? type = null)
    {
        var decision = Decide(key);
        return decision.Value is { } value && type is not null && type != value.Type
            ? new FlagEvaluation(key, null, FlagReason.TypeMismatch)
            : new FlagEvaluation(key, decision.Value?.Text, decision.Reason, decision.OverrideId, decision.ExpiresAt);
    }

    private Decision Decide(string? key)
    {
        if (user is null)
        {
            return Decision.Unavailable;
        }

        if (key is null || Snapshot.Find(key) is not { } flag)
        {
            return Decision.Unknown;
        }

        // what has been decided holds until its override expires: one that has expired does not come back
        if (decided[flag.Number] is { } known && known.HoldsBy(clock))
        {
            return known;
        }

        return decided[flag.Number] = user.Decide(flag, clock);
    }
}
