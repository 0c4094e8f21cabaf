namespace Pathfinder.Data.Engine;

/// <summary>The accounts that the product logs in with; what each may do is written in <c>plsql/&lt;engine&gt;/admin</c>.</summary>
internal enum DatabaseAccount
{
    /// <summary>The web application on behalf of one user: rows and tables of that user only, no DDL.</summary>
    App,

    /// <summary>Workers and operators: may execute the provisioning procedures and read the catalogue of tenants.</summary>
    Provisioner,

    /// <summary>Installs and upgrades the shared schema, as its owner.</summary>
    Installer,

    /// <summary>Hands in analytics events, and can read none of them.</summary>
    AnalyticsWriter,

    /// <summary>Reads analytics events and statistics, and changes nothing.</summary>
    AnalyticsReader,
}
