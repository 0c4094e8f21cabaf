using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Pathfinder.Data.Engine;

/// <summary>What the library asks of a database product; one per host.</summary>
internal interface IDatabaseEngine
{
    /// <summary>The engine's name in settings and logs: <c>PostgreSql</c> or <c>Oracle</c>.</summary>
    string Name { get; }

    /// <summary>The statements of <c>plsql/&lt;engine&gt;/statements</c>.</summary>
    StatementCatalog Statements { get; }

    /// <summary>The pool of an account.</summary>
    DbDataSource Source(DatabaseAccount account);

    /// <summary>How many connections of an account's pool are in use, and how many there can be.</summary>
    PoolGauge Pool(DatabaseAccount account);

    /// <summary>Adds a parameter; placeholders are written <c>:name</c> on both engines.</summary>
    void Bind(DbCommand command, string name, object? value, BindType type);

    /// <summary>Prepares a command that has its text for reading its rows: on Oracle an output cursor where the text names <c>:result</c>, nothing on PostgreSQL.</summary>
    void BindResult(DbCommand command);

    /// <summary>Inserts many rows at once, in the transaction under way: by <c>COPY</c> on PostgreSQL, by binding arrays on Oracle.</summary>
    /// <param name="connection">An open connection of one of the pools.</param>
    /// <param name="table">The table, lower case, from the program and never from input.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="rows">The values of each row; each value of its column's type, or null.</param>
    /// <param name="cancellationToken">Gives up; the transaction cannot go on.</param>
    Task BulkInsertAsync(DbConnection connection, string table, IReadOnlyList<BulkColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>Points a context's options at this engine's EF provider, without a connection of its own.</summary>
    void UseProvider(DbContextOptionsBuilder options);

    /// <summary>Applies the engine's naming and type conventions, last in <c>OnModelCreating</c>.</summary>
    void ApplyConventions(ModelBuilder model);

    /// <summary>Says what an error from this engine means.</summary>
    DatabaseFailure Classify(Exception error);

    /// <summary>Readies a connection for entering a user's context: on Oracle, whose contexts outlive a transaction, it gets an
    /// identifier that nobody can guess; nothing on PostgreSQL. No round trip.</summary>
    void BeginContext(DbConnection connection);

    /// <summary>Makes the server forget what was entered since <see cref="BeginContext"/>, where the end of the transaction does not.</summary>
    /// <remarks>Called after the transaction and before the connection goes back to its pool. Throws no error of the database:
    /// what cannot be forgotten can be reached by nobody.</remarks>
    Task EndContextAsync(DbConnection connection);

    /// <summary>Whether <see cref="ListenAsync"/> calls because something was said; otherwise it calls because time has passed.</summary>
    bool Announces { get; }

    /// <summary>The level at which all statements of a transaction see the database as it was when the transaction began.</summary>
    IsolationLevel SnapshotIsolation { get; }

    /// <summary>Begins to load rows into a table.</summary>
    /// <param name="connection">A connection of this engine, in a transaction or not.</param>
    /// <param name="statement">The load statement for these columns, as the engine's own procedures give it.</param>
    /// <param name="columns">The columns, in the order of each row's values.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<IRowLoader> OpenLoaderAsync(DbConnection connection, string statement, IReadOnlyList<LoadColumn> columns, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="announced"/> once at the start, and then whenever a process may have asked for work on <paramref name="channel"/>.</summary>
    /// <remarks>Returns by cancellation only. When the connection breaks it throws, and what was announced meanwhile is
    /// made up for by the call at the next start. An engine without announcements calls at a short interval.</remarks>
    Task ListenAsync(string channel, Action announced, CancellationToken cancellationToken);
}
