namespace Pathfinder.Data.PostgreSql;

/// <summary>How the accounts reach a server; see <c>plsql/postgresql/admin/accounts.sql</c> for what each may do.</summary>
internal sealed record PostgreSqlSettings
{
    /// <summary>Connection string of the web application's account.</summary>
    public required string App { get; init; }

    /// <summary>Connection string of the account of workers and operators.</summary>
    public required string Provisioner { get; init; }

    /// <summary>Connection string of the account that installs.</summary>
    public required string Installer { get; init; }

    /// <summary>Connection string of the account that hands in analytics events; none for <see cref="Provisioner"/>.</summary>
    public string? AnalyticsWriter { get; init; }

    /// <summary>Connection string of the account that reads analytics; none for <see cref="Provisioner"/>.</summary>
    public string? AnalyticsReader { get; init; }
}
