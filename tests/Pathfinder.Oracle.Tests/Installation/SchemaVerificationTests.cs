using Pathfinder.ContractTests.Installation;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Installation;

public sealed class SchemaVerificationTests : SchemaVerificationContract, IAsyncLifetime
{
    private static readonly OracleDialect Dialect = new();
    private static readonly InstallationScripts Scripts = InstallationScripts.From(typeof(OracleSettings).Assembly, Dialect);
    private readonly InstalledOwner owner = new(); // each test changes it: none shares it

    public Task InitializeAsync() => owner.InitializeAsync();

    public Task DisposeAsync() => owner.DisposeAsync();

    protected override async Task RunAsync(string statement)
    {
        await using var connection = await owner.Engine.Source(DatabaseAccount.Installer).OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task<IReadOnlyList<string>> VerifyAsync() =>
        [.. (await new SchemaVerifier(owner.Engine, Dialect, Scripts).VerifyAsync(CancellationToken.None)).Select(difference => difference.ToString())];
}
