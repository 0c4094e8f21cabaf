using System.Globalization;
using Pathfinder.Data.Engine;

namespace Pathfinder.Benchmarks.Core;

/// <summary>Many users with words, tenants, sessions and audit rows, made by SQL; triggers rest meanwhile.</summary>
internal static class Population
{
    /// <summary>How many users have a session.</summary>
    public const int Sessions = 10_000;

    private const int Batch = 100_000;

    /// <summary>Key of a user: a valid one, in the order of the numbers.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"01BENCH{number:D19}");

    /// <summary>Username of a user, folded as it is.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number}");

    /// <summary>E-mail address of a user.</summary>
    public static string EmailOf(int number) => string.Create(CultureInfo.InvariantCulture, $"person{number}@example.org");

    /// <summary>Token of the session of a user who is active, and has one: as long as a real one, and its last character one that a real one may have.</summary>
    public static string TokenOf(int number) => string.Create(CultureInfo.InvariantCulture, $"token{number:D37}A");

    /// <summary>Fills an installed database.</summary>
    public static async Task FillAsync(IDatabaseEngine engine, int users, Action<string> say, CancellationToken cancellationToken)
    {
        await using var connection = await engine.Source(DatabaseAccount.Installer).OpenConnectionAsync(cancellationToken);
        async Task RunAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await RunAsync("set role pf_owner; set search_path = pathfinder, pg_temp; set synchronous_commit = off");
        foreach (var table in (string[])["pf_users", "pf_user_sessions"])
        {
            await RunAsync($"alter table {table} disable trigger user");
        }

        for (var from = 0; from < users; from += Batch)
        {
            var range = string.Create(CultureInfo.InvariantCulture, $"generate_series({from}, {Math.Min(users, from + Batch) - 1})");
            await RunAsync($"""
                insert into pf_users (user_id, username, username_key, email, first_name, last_name, role_name, account_status, schema_created, schema_prefix, last_activity_at, created_at)
                select '01BENCH' || lpad(i::text, 19, '0'), 'person' || i, 'person' || i, 'person' || i || '@example.org', 'Given' || i % 5000, 'Family' || i % 20000,
                       (array['user', 'user', 'user', 'viewer', 'participant'])[1 + i % 5], case when i % 10 = 9 then 'inactive' else 'active' end, 'Y', 'user_person' || i,
                       clock_timestamp() - i % 400 * interval '1 day' - i * interval '1 millisecond', clock_timestamp() - (10000000 - i) * interval '1 second'
                  from {range} as i
                """);
            await RunAsync($"insert into pf_tenants (user_id, prefix, set_no, state) select '01BENCH' || lpad(i::text, 19, '0'), 'user_person' || i, i + 1, 'ready' from {range} as i");
            await RunAsync($"""
                insert into pf_user_search_words (word, user_id)
                select w.word, '01BENCH' || lpad(i::text, 19, '0')
                  from {range} as i cross join lateral (values ('person' || i), ('given' || i % 5000), ('family' || i % 20000), ('example'), ('org')) as w (word)
                """);
            await RunAsync($"""
                insert into pf_audit_log (occurred_at, actor, action, resource_type, resource_id, subject_id, success, error_message)
                select clock_timestamp() - i % 86400 * interval '1 second', '01BENCH' || lpad(i::text, 19, '0'), 'update', 'user', '01BENCH' || lpad(i::text, 19, '0'),
                       '01BENCH' || lpad(i::text, 19, '0'), case when i % 50 = 0 then 'N' else 'Y' end, case when i % 50 = 0 then 'refused' end
                  from {range} as i
                """);
            say(string.Create(CultureInfo.InvariantCulture, $"{Math.Min(users, from + Batch)} of {users} users"));
        }

        await RunAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into pf_user_sessions (session_id, user_id, token_hash, expires_at, absolute_expires_at, last_seen_at)
            select '01BENCS' || lpad(i::text, 19, '0'), '01BENCH' || lpad(i::text, 19, '0'), encode(sha256(convert_to('token' || lpad(i::text, 37, '0') || 'A', 'UTF8')), 'hex'),
                   clock_timestamp() + interval '1 day', clock_timestamp() + interval '1 day', clock_timestamp() + interval '1 day'
              from generate_series(0, {Math.Min(users, Sessions) - 1}) as i where i % 10 <> 9
            """));
        foreach (var table in (string[])["pf_users", "pf_user_sessions"])
        {
            await RunAsync($"alter table {table} enable trigger user");
        }

        foreach (var table in (string[])["pf_users", "pf_tenants", "pf_user_search_words", "pf_user_sessions", "pf_audit_log"])
        {
            await RunAsync($"vacuum (analyze) {table}");
        }
    }
}
