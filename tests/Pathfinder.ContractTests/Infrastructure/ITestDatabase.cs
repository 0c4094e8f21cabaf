using System.Data.Common;
using Pathfinder.Data.Engine;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>A database with the whole schema, and what a contract needs of it beyond the product's own port.</summary>
internal interface ITestDatabase
{
    /// <summary>The product's way in.</summary>
    IDatabaseEngine Engine { get; }

    /// <summary>Another engine for the same database, whose pools hold so many connections and let callers wait so long; the caller disposes of it.</summary>
    IDatabaseEngine NewEngine(int poolSize, int waitSeconds = 15);

    /// <summary>Connects as the schema's owner, whom row policies bind.</summary>
    Task<DbConnection> OpenAsOwnerAsync();

    /// <summary>Connects as the server's administrator, from whom nothing is hidden.</summary>
    Task<DbConnection> OpenAsAdministratorAsync();

    /// <summary>Every object of the shared schema and of all tenants with its definition, owner and grants; a line each, sorted.</summary>
    Task<IReadOnlyList<string>> DictionaryAsync();

    /// <summary>Every check, key, foreign key, unique index and needed column, a line each: kind, table, name, columns, and of a foreign
    /// key the table and columns that it points to and its delete rule, with a bar between.</summary>
    Task<IReadOnlyList<string>> RulesAsync();

    /// <summary>Every column that holds a JSON document, a line each: table and column, with a bar between.</summary>
    Task<IReadOnlyList<string>> DocumentsAsync();

    /// <summary>The rule that refused a row, by its name in <see cref="RulesAsync"/>.</summary>
    string? RuleOf(DatabaseFailure failure);

    /// <summary>Keeps a table from being dropped, as a long transaction on it does, until disposed of.</summary>
    Task<IAsyncDisposable> HoldAsync(string table);

    /// <summary>Returns when so many sessions of this database wait for a lock.</summary>
    Task UntilWaitingAsync(int sessions = 1);

    /// <summary>Ends the sessions of workers and operators that wait for a lock, as a lost line does.</summary>
    Task EndWaitingAsync();
}
