using Npgsql;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Invitations;

public sealed class InvitationPlanTests(InstalledDatabase database) : IClassFixture<InstalledDatabase>
{
    [Fact]
    [Trait("Requirement", "P-SCHEMA-08")]
    public async Task What_has_run_out_is_found_by_its_index_however_many_are_pending()
    {
        await using var connection = await database.OpenAsAdministratorAsync();
        await ExecuteAsync(
            connection,
            """
            insert into pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix) values ('01AAAAAAAAAAAAAAAAAAAAAAAA', 'host', 'host', 'host@example.org', 'A', 'B', 'user_host');
            alter table pf_user_invitations disable trigger user;
            insert into pf_user_invitations (invitation_id, email, token_mac, token_key_id, invited_by, expires_at)
            select lpad(n::text, 26, '0'), n || '@example.org', encode(sha256(n::text::bytea), 'hex'), 'k1', '01AAAAAAAAAAAAAAAAAAAAAAAA', now() + make_interval(days => 7)
              from generate_series(1, 20000) as n;
            analyze pf_user_invitations;
            """);
        var before = await ReadsAsync(connection);

        await ExecuteAsync(connection, "select pf_invitations.expire_due(1000)");

        Assert.Equal(before, await ReadsAsync(connection));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // rows of the table and entries of its index that were read
    private static async Task<(long, long)> ReadsAsync(NpgsqlConnection connection)
    {
        await ExecuteAsync(connection, "select pg_stat_force_next_flush()");
        await using var command = new NpgsqlCommand(
            """
            select t.seq_tup_read, (select sum(i.idx_tup_read)::bigint from pg_stat_user_indexes as i where i.relname = 'pf_user_invitations')
              from pg_stat_user_tables as t where t.relname = 'pf_user_invitations';
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
