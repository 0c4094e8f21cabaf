using Oracle.ManagedDataAccess.Client;

namespace Pathfinder.Data.Oracle.Driver;

/// <summary>Ways to log in that the settings leave to us.</summary>
internal static class OracleLogin
{
    /// <summary>The log-in of an account that acts as another one, which has no password: SQL*Plus writes <c>pf_installer[pf_owner]</c>.</summary>
    /// <param name="connectionString">The account's own; one that names a proxy already is left as it is.</param>
    /// <param name="owner">The account to act as.</param>
    public static string ActAs(string connectionString, OracleName owner)
    {
        var login = new OracleConnectionStringBuilder(connectionString);
        if (!string.IsNullOrEmpty(login.ProxyUserId) || string.IsNullOrEmpty(login.UserID) || login.UserID.Contains('['))
        {
            return connectionString;
        }

        login.ProxyUserId = login.UserID;
        login.ProxyPassword = login.Password;
        login.UserID = owner.Value;
        login.Remove("Password");
        return login.ConnectionString;
    }
}
