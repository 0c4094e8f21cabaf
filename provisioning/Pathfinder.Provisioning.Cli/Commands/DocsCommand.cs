using System.CommandLine;
using Pathfinder.Data.Installation.Documents;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder docs</c>: the documents of the schema.</summary>
internal static class DocsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Build(CommandBinder bind)
    {
        var folder = new Option<string>("--folder") { Description = "Where the documents are written; docs in the working folder unless given.", DefaultValueFactory = _ => "docs" };
        var check = new Option<bool>("--check") { Description = "Write nothing; name the documents that are stale." };
        return bind.Bind(new Command("docs", "Write data dictionary, diagram, map of types and table of user columns from the installed database.") { folder, check }, async (context, cancellationToken) =>
        {
            var platform = await context.PlatformAsync(null, cancellationToken);
            var documents = await platform.Documents.WriteAsync(cancellationToken);
            var stale = new List<string>();
            foreach (var document in documents)
            {
                var path = Path.Combine(context.Get(folder)!, document.Path);
                if (!await IsCurrentAsync(path, document, cancellationToken))
                {
                    stale.Add(path.Replace('\\', '/'));
                    if (!context.Get(check))
                    {
                        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                        await File.WriteAllTextAsync(path, document.Text, cancellationToken);
                    }
                }
            }

            context.Output.Write(stale, rows =>
            {
                var table = Output.NewTable("document");
                foreach (var row in rows)
                {
                    table.AddRow(Output.Cell(row));
                }

                return table;
            });
            context.Output.Say(stale.Count == 0 ? "All documents are up to date." : context.Get(check) ? $"{stale.Count} documents are stale." : $"{stale.Count} documents written.");
            return stale.Count > 0 && context.Get(check) ? ExitCode.Differences : ExitCode.Ok;
        });
    }

    private static async Task<bool> IsCurrentAsync(string path, SchemaDocument document, CancellationToken cancellationToken) =>
        File.Exists(path) && (await File.ReadAllTextAsync(path, cancellationToken)).ReplaceLineEndings("\n") == document.Text;
}
