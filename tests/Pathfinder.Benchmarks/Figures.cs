namespace Pathfinder.Benchmarks;

/// <summary>What is told of the same thing measured many times, and how two things are measured beside each other.</summary>
internal static class Figures
{
    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The value that so great a part of all lies below, 0 to 1; always one of those measured.</summary>
    public static double Quantile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];
    }

    /// <summary>Measures the other and ours in turns, once each before to warm up; who goes first alternates, so that a drifting machine favours neither.</summary>
    public static async Task<IReadOnlyList<(double Other, double Ours)>> InTurnsAsync(string name, int rounds, Func<Task<double>> other, Func<Task<double>> ours)
    {
        await other();
        await ours();
        var pairs = new List<(double Other, double Ours)>(rounds);
        for (var round = 0; round < rounds; round++)
        {
            Say($"{name}, round {round + 1} of {rounds}");
            if (round % 2 == 0)
            {
                var first = await other();
                pairs.Add((first, await ours()));
            }
            else
            {
                var first = await ours();
                pairs.Add((await other(), first));
            }
        }

        return pairs;
    }

    /// <summary>Tells whoever waits how far it is.</summary>
    public static void Say(string text) => Console.Error.WriteLine(text);
}
