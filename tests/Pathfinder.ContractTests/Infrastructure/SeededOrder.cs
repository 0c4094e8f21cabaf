using System.Security.Cryptography;
using System.Text;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Runs the tests of a class in an order that a variable chooses, so that a run can show that none relies on another.</summary>
/// <param name="sink">Where the runner listens.</param>
public sealed class SeededOrder(IMessageSink sink) : ITestCaseOrderer
{
    /// <summary>Any text; another text is another order. Without it the order is that of the runner.</summary>
    public const string Variable = "PATHFINDER_TEST_ORDER";

    /// <inheritdoc />
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } seed
            ? testCases.OrderBy(test => Place(seed, test.UniqueID), StringComparer.Ordinal)
            : new DefaultTestCaseOrderer(sink).OrderTestCases(testCases);

    /// <summary>Where a test stands.</summary>
    internal static string Place(string seed, string test) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{test}")));
}
