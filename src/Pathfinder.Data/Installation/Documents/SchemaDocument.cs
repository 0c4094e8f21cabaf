namespace Pathfinder.Data.Installation.Documents;

/// <summary>A generated document.</summary>
/// <param name="Path">Where it belongs below the folder of documents.</param>
/// <param name="Text">Its Markdown.</param>
internal sealed record SchemaDocument(string Path, string Text);
