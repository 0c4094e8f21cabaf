namespace Pathfinder.Data.Oracle;

/// <summary>How the accounts reach a server; see <c>plsql/oracle/admin/accounts.sql</c> for what each may do.</summary>
internal sealed record OracleSettings
{
    /// <summary>Connection string of the web application's account.</summary>
    public required string App { get; init; }

    /// <summary>Connection string of the account of workers and operators.</summary>
    public required string Provisioner { get; init; }

    /// <summary>Connection string of the account that installs; it logs in by itself and acts as the owner, by proxy.</summary>
    public required string Installer { get; init; }

    /// <summary>Connection string of the account that hands in analytics events; none for <see cref="Provisioner"/>.</summary>
    public string? AnalyticsWriter { get; init; }

    /// <summary>Connection string of the account that reads analytics; none for <see cref="Provisioner"/>.</summary>
    public string? AnalyticsReader { get; init; }

    /// <summary>The account that owns tables and packages; nobody logs in to it.</summary>
    public OracleName Owner { get; init; } = OracleName.Parse("PF_OWNER");
}
