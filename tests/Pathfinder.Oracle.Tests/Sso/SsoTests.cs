using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Sso;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Sso;

public sealed class SsoTests(InstalledOwner owner) : SsoContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override Task<List<string>> RowsAsTextAsync(string table) => Lab.ColumnAsync(table == "pf_sso_accounts"
        ? "select sso_account_id || rawtohex(dbms_lob.substr(access_token, 500, 1)) || rawtohex(dbms_lob.substr(refresh_token, 500, 1)) from pf_sso_accounts"
        : $"select json_object(* returning clob) from {table}");
}
