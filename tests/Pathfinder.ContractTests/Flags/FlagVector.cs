using System.Text.Json;
using Xunit;

namespace Pathfinder.ContractTests.Flags;

/// <summary>One example of <c>vectors/flags.json</c>: what there is, what is asked, and what comes back.</summary>
internal sealed record FlagVector(
    string Name, string? User, bool IsUnknown, string? MainGroup, IReadOnlyList<string>? MemberOf,
    IReadOnlyList<FlagVector.Group> Groups, IReadOnlyList<FlagVector.Flag> Flags, IReadOnlyList<FlagVector.Override> Overrides, IReadOnlyList<FlagVector.Ask> Asks)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<FlagVector> All { get; } = Read();

    /// <summary>All examples by their names, for a theory.</summary>
    public static TheoryData<string> Names => [.. All.Select(vector => vector.Name)];

    private static List<FlagVector> Read()
    {
        using var stream = typeof(FlagVector).Assembly.GetManifestResourceStream("vectors/flags.json")!;
        return JsonSerializer.Deserialize<List<FlagVector>>(stream, Options)!;
    }

    public sealed record Group(string Id, int Priority, bool Default);

    public sealed record Flag(string Key, string Type, string Default, IReadOnlyList<string>? Allowed, bool SystemWide, string? State, Rollout? Rollout);

    public sealed record Rollout(decimal Percent, string Value, string Salt);

    public sealed record Override(string Flag, string? Group, string Value, int? ExpiresInSeconds);

    public sealed record Ask(string Flag, string? Type, string? Value, string Reason, int? Override);
}
