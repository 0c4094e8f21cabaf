namespace Pathfinder.Tests.Architecture;

/// <summary>Where the sources lie, for tests that read them.</summary>
internal static class SolutionFolder
{
    /// <summary>The folder of the solution that the tests were built from.</summary>
    public static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pathfinder.Data.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below the folder of the solution.");
    }
}
