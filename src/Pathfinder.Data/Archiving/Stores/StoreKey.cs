using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Archiving.Stores;

/// <summary>Names of bundles in a store.</summary>
internal static partial class StoreKey
{
    /// <summary>The name of a tenant's bundle.</summary>
    public static string Of(string userId, string archiveId) => $"{userId}/{archiveId}.pfbundle";

    /// <summary>The name of a partition's bundle: one for each, so that a repeat takes the place of what was lost half-way.</summary>
    public static string OfPartition(string table, DateOnly endDay) => string.Create(CultureInfo.InvariantCulture, $"partitions/{table}/{endDay.AddDays(-1):yyyy-MM-dd}.pfbundle");

    /// <summary>Refuses names that lead elsewhere in a store of folders.</summary>
    /// <exception cref="ArgumentException">It is not a name.</exception>
    public static string Check(string key) => Form().IsMatch(key)
        ? key
        : throw new ArgumentException($"'{key}' cannot be the name of a bundle: use parts of A-Z, a-z, 0-9, hyphen, underscore and dot, parted by slashes.", nameof(key));

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z")]
    private static partial Regex Form();
}
