using Pathfinder.Data.Oracle;
using Xunit;

namespace Pathfinder.Tests.Oracle;

public sealed class OracleSessionTests
{
    [Fact]
    public void A_session_compares_by_code_point_in_utc_and_in_the_schema_of_the_owner() => Assert.Equal(
        """
        begin
           execute immediate 'alter session set nls_sort = binary nls_comp = binary time_zone = ''+00:00''';
           execute immediate 'alter session set current_schema = PF_T1';
        end;
        """.ReplaceLineEndings("\n"),
        OracleSession.Prepare(OracleName.Parse("pf_t1")));
}
