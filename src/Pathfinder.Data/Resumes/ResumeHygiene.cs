using System.Text.Json;

namespace Pathfinder.Data.Resumes;

/// <summary>Refuses what JSON allows and a database or a second reader would take in another way: members of one name,
/// halves of surrogate pairs, control characters, and U+FFFE, which has no normal form. Holds for members that the format does not know, too.</summary>
internal static class ResumeHygiene
{
    private const int MaxNameInPath = 40;

    /// <summary>Notes every fault below <paramref name="element"/>.</summary>
    public static void Check(JsonElement element, string path, ResumeProblems problems)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                CheckMembers(element, path, problems);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Check(item, $"{path}[{index++}]", problems);
                }

                break;
            case JsonValueKind.String when Fault(element.GetString) is { } fault:
                problems.Add(path, fault);
                break;
        }
    }

    private static void CheckMembers(JsonElement element, string path, ResumeProblems problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (Fault(() => member.Name) is { } fault)
            {
                problems.Add(path, $"has a member whose name {fault}");
                continue;
            }

            var memberPath = Append(path, member.Name);
            if (!names.Add(member.Name))
            {
                problems.Add(memberPath, "is given twice");
            }

            Check(member.Value, memberPath, problems);
        }
    }

    private static string? Fault(Func<string?> text)
    {
        try
        {
            var value = text()!;
            return value.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r')) ? "holds a control character"
                : value.Contains('\uFFFE') ? "holds U+FFFE, which is no character"
                : null;
        }
        catch (InvalidOperationException) // what System.Text.Json says of an escaped lone surrogate
        {
            return "holds half of a surrogate pair";
        }
    }

    // the path goes to logs and terminals: an odd name must not fill them
    private static string Append(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$')
            ? $"{path}.{Short(name)}"
            : $"{path}['{Short(name).ReplaceLineEndings(" ")}']";

    private static string Short(string name) => name.Length <= MaxNameInPath ? name : $"{name.AsSpan(0, MaxNameInPath)}…";
}
