using System.Text;

namespace Pathfinder.Data.Installation.Documents;

/// <summary>Writes Markdown.</summary>
internal static class Markdown
{
    /// <summary>Appends a table; what is <see langword="null"/> leaves its cell empty.</summary>
    public static StringBuilder AppendTable(this StringBuilder text, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string?>> rows)
    {
        text.Append("| ").AppendJoin(" | ", head).Append(" |\n|").Append(string.Concat(head.Select(_ => "---|"))).Append('\n');
        foreach (var row in rows)
        {
            text.Append('|');
            foreach (var cell in row)
            {
                text.Append(cell is { Length: > 0 } ? $" {cell.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ')} |" : " |");
            }

            text.Append('\n');
        }

        return text;
    }

    /// <summary>A piece of code in a line.</summary>
    public static string? Code(string? text) => text is null ? null : $"`{text}`";
}
