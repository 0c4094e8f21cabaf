using System.Collections.Frozen;
using Pathfinder.Data.Text;

namespace Pathfinder.Data.Skills;

/// <summary>All names of all skills, for finding them in texts.</summary>
/// <remarks>At each word the longest name that starts there wins, and the search goes on behind it: "project management"
/// is one skill, and not "management" besides. A name of one or two letters counts only where it carries a sign, as C++
/// does, since every text is full of such letters.</remarks>
internal sealed class SkillIndex
{
    private const int LeastLetters = 3;
    private readonly FrozenDictionary<string, string> skills;
    private readonly FrozenDictionary<string, int> longest;

    /// <summary>Builds the index.</summary>
    /// <param name="labels">Folded labels with their skills; of two skills of one name the smaller key wins, so that every host finds the same.</param>
    public SkillIndex(IEnumerable<SkillLabel> labels)
    {
        var byLabel = new Dictionary<string, string>(StringComparer.Ordinal);
        var byFirst = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var label in labels.Where(label => IsTelling(label.LabelFolded)))
        {
            if (!byLabel.TryGetValue(label.LabelFolded, out var other) || string.CompareOrdinal(label.SkillId, other) < 0)
            {
                byLabel[label.LabelFolded] = label.SkillId;
            }

            var words = label.LabelFolded.Split(' ');
            byFirst[words[0]] = Math.Max(words.Length, byFirst.GetValueOrDefault(words[0]));
        }

        skills = byLabel.ToFrozenDictionary(StringComparer.Ordinal);
        longest = byFirst.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The skills named in a text, each once, in the order of their first naming.</summary>
    public IReadOnlyList<FoundSkill> Find(string text)
    {
        var words = FoldedText.Words(text);
        var found = new List<FoundSkill>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Count;)
        {
            var length = LongestAt(words, at, out var skill);
            if (skill is not null && seen.Add(skill))
            {
                var (first, last) = (words[at], words[at + length - 1]);
                found.Add(new FoundSkill(skill, text[first.Start..(last.Start + last.Length)]));
            }

            at += length;
        }

        return found;
    }

    private int LongestAt(IReadOnlyList<FoldedWord> words, int at, out string? skill)
    {
        var most = Math.Min(longest.GetValueOrDefault(words[at].Folded), words.Count - at);
        for (var length = most; length > 0; length--)
        {
            if (skills.TryGetValue(string.Join(' ', words.Skip(at).Take(length).Select(word => word.Folded)), out skill))
            {
                return length;
            }
        }

        skill = null;
        return 1;
    }

    private static bool IsTelling(string label) => label.Length >= LeastLetters || label.AsSpan().IndexOfAny('+', '#') >= 0 || label.Any(c => c > 127);
}
