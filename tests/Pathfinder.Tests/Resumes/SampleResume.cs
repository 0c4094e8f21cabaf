namespace Pathfinder.Tests.Resumes;

/// <summary>The sample of the JSON Resume project.</summary>
internal static class SampleResume
{
    public static byte[] Bytes { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "sample.resume.json"));
}
