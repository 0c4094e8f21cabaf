using Xunit;

namespace Pathfinder.ContractTests.Installation;

/// <summary>What comparing a live database with the files must find, and what it must not.</summary>
public abstract class SchemaVerificationContract
{
    // statements that mean the same on both engines, and the line that names each
    private static readonly Dictionary<string, string> Drifts = new()
    {
        ["drop index ix_users_role"] = "missing index ix_users_role on pf_users",
        ["create index ix_users_stray on pf_users (timezone)"] = "unexpected index ix_users_stray on pf_users",
        ["alter table pf_users drop constraint ck_users_years"] = "missing constraint ck_users_years on pf_users",
        ["alter table pf_user_sessions drop column last_seen_at"] = "missing column pf_user_sessions.last_seen_at",
        ["create table pf_stray (a date)"] = "unexpected table pf_stray",
        ["drop view v_user_table_stats"] = "missing view v_user_table_stats",
        ["drop table pf_user_search_words"] = "missing table pf_user_search_words",
        ["grant select on pf_users to public"] = "unexpected grant select on pf_users to public",
        ["grant delete on pf_audit_log to pf_app"] = "unexpected grant delete on pf_audit_log to pf_app",
        ["revoke select on pf_users from pf_app"] = "missing grant select on pf_users to pf_app",
    };

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-56")]
    [Trait("Requirement", "P-SCHEMA-63")]
    public async Task A_fresh_installation_is_as_the_files_say() => Assert.Empty(await VerifyAsync());

    [SkippableFact]
    public async Task Looking_changes_nothing_so_that_looking_twice_says_the_same()
    {
        await RunAsync("comment on table pf_users is 'Mine.'");

        var first = await VerifyAsync();
        var second = await VerifyAsync();

        Assert.Single(first);
        Assert.Equal(first, second);
    }

    [SkippableFact]
    public async Task Each_planted_drift_is_named_and_nothing_else()
    {
        foreach (var drift in Drifts.Keys)
        {
            await RunAsync(drift);
        }

        Assert.Equal(Drifts.Values.Order(StringComparer.Ordinal), (await VerifyAsync()).Order(StringComparer.Ordinal));
    }

    /// <summary>Runs one statement as one who may do everything, in the owner's schema.</summary>
    protected abstract Task RunAsync(string statement);

    /// <summary>Verifies the database of this test, fresh from installation before the test began.</summary>
    protected abstract Task<IReadOnlyList<string>> VerifyAsync();
}
