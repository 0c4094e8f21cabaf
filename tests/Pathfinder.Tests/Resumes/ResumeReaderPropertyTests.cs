using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Pathfinder.Data.Resumes;
using Xunit;

namespace Pathfinder.Tests.Resumes;

/// <summary>Whatever the input, the reader returns a résumé or one kind of error.</summary>
public sealed class ResumeReaderPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud83d", "null", "true", "1e999", "-", "NaN", "\"work\":[", "\"startDate\":\"",
        "\"2014-13\"", "javascript:", "\u202e", "😀", "\0", "\ufeff",
    ];

    [Fact]
    public void Damaged_bytes_never_surprise() => Check.One(
        Runs,
        Prop.ForAll(
            ArbMap.Default.ArbFor<(NonNegativeInt, byte)[]>(),
            damages =>
            {
                var bytes = SampleResume.Bytes.ToArray();
                foreach (var (place, value) in damages)
                {
                    bytes[place.Get * 7919L % bytes.Length] = value;
                }

                return IsReadOrRefused(bytes);
            }));

    [Fact]
    public void Fragments_in_odd_places_never_surprise()
    {
        var sample = Encoding.UTF8.GetString(SampleResume.Bytes);
        var edits = Gen.Elements(Fragments).Zip(Gen.Choose(0, sample.Length)).ArrayOf();

        Check.One(Runs, Prop.ForAll(edits.ToArbitrary(), list => IsReadOrRefused(Encoding.UTF8.GetBytes(
            list.Aggregate(sample, (text, edit) => text.Insert(Math.Min(edit.Item2, text.Length), edit.Item1))))));
    }

    [Fact]
    public void A_file_that_was_cut_never_surprises() =>
        Assert.All(Enumerable.Range(0, SampleResume.Bytes.Length - 1), length => Assert.True(IsReadOrRefused(SampleResume.Bytes[..length])));

    [Fact]
    public void A_member_of_the_wrong_kind_is_refused_by_its_path()
    {
        var paths = new List<string>();
        Collect(JsonNode.Parse(SampleResume.Bytes)!, paths);

        Assert.All(paths.Where(path => !path.EndsWith("$schema", StringComparison.Ordinal)), path =>
        {
            var root = JsonNode.Parse(SampleResume.Bytes)!;
            Replace(root, path, JsonValue.Create(7));

            var error = Assert.Throws<ResumeFormatException>(() => ResumeReader.Read(Encoding.UTF8.GetBytes(root.ToJsonString())));
            Assert.Equal(path, error.Path);
        });
    }

    private static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            return ResumeReader.Read(bytes) is not null;
        }
        catch (ResumeFormatException error)
        {
            return error.Problems.Count is > 0 and <= 20 && error.Message.Length < 500;
        }
    }

    private static void Collect(JsonNode node, List<string> paths)
    {
        foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node as JsonArray ?? [])
        {
            paths.Add(child!.GetPath());
            Collect(child, paths);
        }
    }

    private static void Replace(JsonNode node, string path, JsonNode value)
    {
        if (node.GetPath() == path)
        {
            node.ReplaceWith(value);
            return;
        }

        foreach (var child in (node is JsonObject members ? members.Select(member => member.Value) : node as JsonArray ?? []).ToList())
        {
            Replace(child!, path, value);
        }
    }
}
