namespace Oracle.ManagedDataAccess.Client;

public enum OracleDbType
{
    Clob = 105,
    Date = 106,
    Decimal = 107,
    Int32 = 112,
    Int64 = 113,
    RefCursor = 121,
    TimeStamp = 123,
    Varchar2 = 126,
}
