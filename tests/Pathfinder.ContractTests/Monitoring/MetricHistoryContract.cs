using System.Data.Common;
using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Monitoring;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Monitoring;
using Xunit;

namespace Pathfinder.ContractTests.Monitoring;

/// <summary>What was measured, over time.</summary>
[Trait("Requirement", "U-API-44")]
public abstract class MetricHistoryContract : ProvisioningContract
{
    private MetricHistory history = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        history = new MetricHistory(Lab.Engine, new SharedTables(Lab.Engine));
        await Lab.AsOwnerAsync("delete from pf_metric_samples");
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-35")]
    public async Task A_pass_writes_what_it_was_given_and_what_the_database_knows()
    {
        await Lab.ReadyAsync();
        var written = await history.RecordAsync([new("test.value", "a", 1.25m), new("test.value", null, -3)], default);

        var samples = await history.ListAsync(new() { Limit = 1_000 }, default);
        Assert.Equal(written, samples.Count);
        Assert.Single(samples.Select(sample => sample.At).Distinct());
        Assert.InRange(samples[0].At, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Assert.Equal(DateTimeKind.Utc, samples[0].At.Kind);
        decimal Of(string name, string? subject = null) => samples.Single(sample => sample.Name == name && sample.Subject == subject).Value;
        Assert.Equal((1.25m, -3m), (Of("test.value", "a"), Of("test.value")));
        var metrics = await Lab.Users.MeasureAsync(default);
        Assert.Equal(
            (metrics.Total, metrics.Active, metrics.SignUpsLastDay, metrics.ByRole["user"]),
            ((long)Of("users.total"), (long)Of("users.active"), (long)Of("users.sign_ups_day"), (long)Of("users.role", "user")));
        Assert.True(Of("tenants.state", "ready") >= 1);
        Assert.True(Of("database.size_mb") > 1);
        Assert.Contains(samples, sample => sample.Name == "index.scans" && sample.Subject == "pk_users");
    }

    [SkippableFact]
    public async Task Samples_are_found_by_name_subject_and_time_the_newest_first()
    {
        foreach (var value in (int[])[1, 2, 3])
        {
            await history.RecordAsync([new("test.load", "a", value), new("test.load", "b", -value)], default);
        }

        var all = await history.ListAsync(new() { Name = "test.load" }, default);
        Assert.Equal([3m, -3m, 2m, -2m, 1m, -1m], all.Select(sample => sample.Value));
        Assert.Equal([3m, 2m, 1m], (await history.ListAsync(new() { Name = "test.load", Subject = "a" }, default)).Select(sample => sample.Value));
        Assert.Equal([3m, -3m, 2m, -2m], (await history.ListAsync(new() { Name = "test.load", Since = all[2].At }, default)).Select(sample => sample.Value));
        Assert.Equal([1m, -1m], (await history.ListAsync(new() { Name = "test.load", Before = all[2].At }, default)).Select(sample => sample.Value));
        Assert.Equal([3m], (await history.ListAsync(new() { Name = "test.load", Limit = 1 }, default)).Select(sample => sample.Value));
        Assert.Empty(await history.ListAsync(new() { Name = "TEST.LOAD" }, default));
        Assert.Single(await history.ListAsync(new() { Name = "index.scans", Subject = "pk_users" }, default)); // once a day
    }

    [SkippableFact]
    public async Task Samples_too_old_are_removed_and_the_others_stay()
    {
        foreach (var days in (int[])[0, 9, 11, 400])
        {
            await Lab.AsOwnerAsync(
                "insert into pf_metric_samples (metric_name, subject, sampled_at, metric_value) values ('test.age', '-', :sampled, :days)",
                new("sampled", DateTime.UtcNow.AddDays(-days), BindType.Timestamp), new("days", days, BindType.Int32));
        }

        Assert.Equal(2, await history.PurgeAsync(10, default));
        Assert.Equal(0, await history.PurgeAsync(10, default));

        Assert.Equal([0m, 9m], (await history.ListAsync(new() { Name = "test.age" }, default)).Select(sample => sample.Value));
        var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.Engine.QueryAsync(
            DatabaseAccount.Provisioner, "monitor/purge_samples", row => row.Number("removed"), default, new("keep_days", 0, BindType.Int32), new("batch", 1, BindType.Int32)));
        Assert.Contains("a day at least", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-53")]
    public async Task The_job_writes_the_peaks_of_the_pools_and_removes_what_is_too_old()
    {
        await Lab.AsOwnerAsync(
            "insert into pf_metric_samples (metric_name, subject, sampled_at, metric_value) values ('test.age', '-', :sampled, 1)",
            new Parameter("sampled", DateTime.UtcNow.AddDays(-8), BindType.Timestamp));
        await using (await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync())
        await using (await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync())
        {
            Assert.True(Lab.Engine.Pool(DatabaseAccount.App).Busy >= 2);
        }

        var result = await new RecordMetrics(history, Lab.Engine, Options.Create(new MonitoringOptions { KeepDays = 7 })).RunAsync(new JobContext(WorkerId.New()), default);

        Assert.True(result.Done > 10, result.ToString());
        Assert.True((await history.ListAsync(new() { Name = "pool.peak", Subject = "app" }, default)).Single().Value >= 2);
        Assert.Equal(Lab.Engine.Pool(DatabaseAccount.App).Limit, (await history.ListAsync(new() { Name = "pool.limit", Subject = "app" }, default)).Single().Value);
        Assert.Empty(await history.ListAsync(new() { Name = "test.age" }, default));
    }

    [SkippableFact]
    public async Task Wrong_samples_and_wrong_wishes_are_refused_with_field_and_rule()
    {
        await RefusedAsync(() => history.RecordAsync([new("", null, 1)], default), "Name", "required");
        await RefusedAsync(() => history.RecordAsync([new(null!, null, 1)], default), "Name", "required");
        await RefusedAsync(() => history.RecordAsync([new("Upper.Case", null, 1)], default), "Name", "format");
        await RefusedAsync(() => history.RecordAsync([new(new string('n', 101), null, 1)], default), "Name", "length");
        await RefusedAsync(() => history.RecordAsync([new("test.a", "", 1)], default), "Subject", "required");
        await RefusedAsync(() => history.RecordAsync([new("test.a", new string('s', 201), 1)], default), "Subject", "length");
        await RefusedAsync(() => history.RecordAsync([new("test.a", null, decimal.MaxValue)], default), "Value", "range");
        await RefusedAsync(() => history.RecordAsync([new("test.a", "x", 1), new("test.a", "x", 2)], default), "metrics", "unique");
        await RefusedAsync(() => history.ListAsync(new() { Limit = 0 }, default), "Limit", "range");
        await RefusedAsync(() => history.ListAsync(new() { Limit = 1_001 }, default), "Limit", "range");
        await RefusedAsync(() => history.ListAsync(new() { Name = "" }, default), "Name", "required");
        await RefusedAsync(() => history.ListAsync(new() { Since = DateTime.Now }, default), "Since", "zone");
        await RefusedAsync(() => history.ListAsync(new() { Before = DateTime.Now }, default), "Before", "zone");
        await RefusedAsync(() => history.PurgeAsync(0, default), "keepDays", "range");
        await Assert.ThrowsAsync<ArgumentNullException>(() => history.ListAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => history.RecordAsync(null!, default));
        Assert.Empty(await history.ListAsync(new(), default));
    }

    [SkippableFact]
    public async Task The_table_refuses_what_cannot_be()
    {
        var samples = new RawTable(Lab, "pf_metric_samples", () => new(StringComparer.Ordinal)
        {
            ["metric_name"] = "'test.raw'", ["subject"] = $"'{Ulid.New()}'", ["metric_value"] = "1",
        });
        await samples.RefusesAsync("ck_metric_samples_name", ("metric_name", "'Test'"));
        await samples.RefusesAsync("ck_metric_samples_name", ("metric_name", "'test.'"));
        await samples.RefusesAsync("metric_value", ("metric_value", "null"));
        await samples.InsertAsync(("subject", "'twice'"));
        await samples.RefusesAsync("pk_metric_samples", "insert into pf_metric_samples (metric_name, subject, sampled_at, metric_value) select metric_name, subject, sampled_at, 2 from pf_metric_samples where subject = 'twice'");
    }

    [SkippableFact]
    public async Task The_application_sees_none_of_it()
    {
        await using var connection = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();

        var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.ScalarAsync(connection, "select count(*) from pf_metric_samples"));

        Assert.Contains(Lab.Engine.Classify(error).Kind, new[] { FailureKind.Denied, FailureKind.Missing });
    }

    [SkippableFact]
    public async Task Operators_change_no_sample()
    {
        await using var connection = await Lab.Engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync();
        foreach (var sql in (string[])["delete from pf_metric_samples", "update pf_metric_samples set metric_value = 0"])
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.ExecuteAsync(connection, sql));
            Assert.Equal(FailureKind.Denied, Lab.Engine.Classify(error).Kind);
        }
    }

    private static async Task RefusedAsync(Func<Task> call, string field, string rule)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(call);
        Assert.Equal((field, rule), (refused.Errors[0].Field, refused.Errors[0].Rule));
    }
}
