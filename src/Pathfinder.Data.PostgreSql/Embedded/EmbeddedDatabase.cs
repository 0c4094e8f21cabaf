using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Pathfinder.Data.Installation;
using Pathfinder.Data.PostgreSql.Installation;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>Makes the database and the accounts of a server that is ours alone, as a DBA does by <c>plsql/postgresql/admin</c>.</summary>
internal static class EmbeddedDatabase
{
    private static readonly string[] Accounts = ["pf_installer", "pf_provisioner", "pf_app", "pf_analytics_reader", "pf_analytics_writer", "pf_auditor"];

    /// <summary>Makes what is missing of database and accounts; safe to repeat, also beside another host.</summary>
    /// <param name="superuser">How to reach the server as its superuser.</param>
    /// <param name="database">The database, a plain lower-case name.</param>
    /// <param name="cancellationToken">Stops between two statements; the next start goes on.</param>
    /// <returns>How each account reaches the database. Passwords are derived from the superuser's, so that every host of the folder knows them.</returns>
    public static async Task<PostgreSqlSettings> PrepareAsync(string superuser, string database, CancellationToken cancellationToken)
    {
        var server = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        await using (var connection = new NpgsqlConnection(server.ConnectionString))
        {
            await connection.OpenAsync(cancellationToken);
            // one host at a time: roles belong to the whole server
            await ExecuteAsync(connection, "select pg_advisory_lock(hashtextextended('pathfinder preparation', 0))", cancellationToken);
            if (!await ExistsAsync(connection, database, cancellationToken))
            {
                await ExecuteAsync(connection, $"create database \"{database}\"", cancellationToken);
            }

            await PrepareDatabaseAsync(server, database, cancellationToken);
        }

        var password = server.Password ?? string.Empty;
        return new PostgreSqlSettings
        {
            // two hosts, each with its listeners besides, stay below the server's 100 connections
            Installer = ConnectionString(server, database, "pf_installer", password, poolSize: 3),
            Provisioner = ConnectionString(server, database, "pf_provisioner", password, poolSize: 16),
            App = ConnectionString(server, database, "pf_app", password, poolSize: 16),
            AnalyticsWriter = ConnectionString(server, database, "pf_analytics_writer", password, poolSize: 4),
            AnalyticsReader = ConnectionString(server, database, "pf_analytics_reader", password, poolSize: 4),
        };
    }

    private static async Task PrepareDatabaseAsync(NpgsqlConnectionStringBuilder server, string database, CancellationToken cancellationToken)
    {
        var scripts = InstallationScripts.Resources(typeof(EmbeddedDatabase).Assembly);
        var dialect = new PostgreSqlDialect();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var file in (string[])["admin/accounts.sql", "admin/privileges.sql"])
        {
            foreach (var statement in dialect.Split(scripts[file]))
            {
                await ExecuteAsync(connection, statement.Text, cancellationToken);
            }
        }

        foreach (var account in Accounts)
        {
            await ExecuteAsync(connection, $"alter role {account} password '{Derive(server.Password ?? string.Empty, account)}'", cancellationToken);
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string ConnectionString(NpgsqlConnectionStringBuilder server, string database, string account, string superuserPassword, int poolSize) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = server.Host,
            Port = server.Port,
            Database = database,
            Username = account,
            Password = Derive(superuserPassword, account),
            MaxPoolSize = poolSize,
            Timeout = 10,
        }.ConnectionString;

    // hexadecimal, so that it needs no quoting anywhere
    private static string Derive(string secret, string account) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("pathfinder account " + account)));
}
