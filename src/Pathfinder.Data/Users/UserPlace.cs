using System.Globalization;

namespace Pathfinder.Data.Users;

/// <summary>Where a user stands in a list: the last first, ties by key.</summary>
/// <param name="At">Falling.</param>
/// <param name="Id">Rising.</param>
internal sealed record UserPlace(DateTime? At, string Id)
{
    /// <summary>Reads the cursor of a list.</summary>
    /// <exception cref="ValidationException">It is another list's.</exception>
    public static UserPlace? Parse(string? after, string list)
    {
        if (Cursor.Parse(after, list) is not { } cursor)
        {
            return null;
        }

        return long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new UserPlace(new DateTime(ticks, DateTimeKind.Utc), cursor.Id)
            : throw Cursor.Refusal();
    }

    /// <summary>Whether this stands no later in the list than another place.</summary>
    public bool IsUpTo(UserPlace other) => At > other.At || (At == other.At && string.CompareOrdinal(Id, other.Id) <= 0);

    /// <summary>The cursor.</summary>
    public string ToCursor(string list) => new Cursor(list, At!.Value.Ticks.ToString(CultureInfo.InvariantCulture), Id).ToString();
}
