namespace Microsoft.EntityFrameworkCore;

public enum OracleSQLCompatibility
{
    DatabaseVersion19,
    DatabaseVersion21,
    DatabaseVersion23,
}
