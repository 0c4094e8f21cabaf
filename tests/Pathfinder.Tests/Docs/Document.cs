using System.Text.RegularExpressions;
using Pathfinder.Tests.Architecture;

namespace Pathfinder.Tests.Docs;

/// <summary>A Markdown file of the repository.</summary>
internal sealed partial class Document
{
    private readonly string path;

    private Document(string path)
    {
        this.path = path;
        Name = Path.GetRelativePath(SolutionFolder.Find(), path).Replace('\\', '/');
        Text = File.ReadAllText(path);
    }

    /// <summary>Its path below the solution's folder.</summary>
    public string Name { get; }

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>The files that people read first: those beside the solution and those of <c>docs</c> and <c>eng</c>.</summary>
    public static IReadOnlyList<Document> All { get; } =
    [
        .. Directory.GetFiles(SolutionFolder.Find(), "*.md").Concat(Directory.GetFiles(Path.Combine(SolutionFolder.Find(), "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Path.Combine(SolutionFolder.Find(), "eng"), "*.md", SearchOption.AllDirectories)).Select(file => new Document(file)),
    ];

    /// <summary>One of them.</summary>
    public static Document Of(string name) => All.Single(document => document.Name == name);

    /// <summary>What stands under a heading, up to the next heading of any depth; none when there is no such heading.</summary>
    public string? Section(string heading)
    {
        var lines = Text.Split('\n');
        var start = Array.IndexOf(lines, heading);
        return start < 0 ? null : string.Join('\n', lines.Skip(start + 1).TakeWhile(line => !line.StartsWith('#')));
    }

    /// <summary>Links to files of the repository that lead nowhere.</summary>
    public IEnumerable<string> BrokenLinks() =>
        from Match link in Link().Matches(Code().Replace(Text, ""))
        let parts = link.Groups["target"].Value.Split('#', 2)
        let target = parts[0].Length == 0 ? path : Path.GetFullPath(parts[0], Path.GetDirectoryName(path)!)
        where !(File.Exists(target) || Directory.Exists(target)) || (parts.Length > 1 && !Anchors(target).Contains(parts[1]))
        select $"{Name}: {link.Groups["target"].Value}";

    private static HashSet<string> Anchors(string file) =>
        [.. Heading().Matches(File.ReadAllText(file)).Select(match => NoAnchor().Replace(match.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'))];

    // patterns of constraints look like links
    [GeneratedRegex("`[^`\\n]*`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>(?![a-z]+:)[^)\s]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.CultureInvariant)]
    private static partial Regex NoAnchor();
}
