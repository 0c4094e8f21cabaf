namespace Pathfinder.Data.Oracle;

/// <summary>What a session must be told before its first statement.</summary>
internal static class OracleSession
{
    /// <summary>A block that makes names resolve in the owner's schema, text compare by code point and time run in UTC.</summary>
    /// <remarks>The driver derives the rest of the session's language from the process, so this comes after the log-in, and
    /// a log-on trigger would come too early. Both statements go in one round trip.</remarks>
    public static string Prepare(OracleName owner) => $"""
        begin
           execute immediate 'alter session set nls_sort = binary nls_comp = binary time_zone = ''+00:00''';
           execute immediate 'alter session set current_schema = {owner.Value}';
        end;
        """.ReplaceLineEndings("\n");
}
