namespace Pathfinder.Tests.Inputs;

/// <summary>Says that a call came as far as the database.</summary>
public sealed class DatabaseTouchedException : Exception
{
    public DatabaseTouchedException()
        : base("The database was touched.")
    {
    }
}
