namespace Pathfinder.Data.Engine;

/// <summary>The database type of a bound value; stated, because a null has none of its own.</summary>
internal enum BindType
{
    /// <summary>Character data of at most 1,000 characters.</summary>
    Text,

    /// <summary>Character data of any length (<c>text</c>, <c>CLOB</c>).</summary>
    LongText,

    /// <summary>A JSON document (<c>jsonb</c>, <c>CLOB</c>).</summary>
    Json,

    /// <summary>A 32-bit integer.</summary>
    Int32,

    /// <summary>A 64-bit integer.</summary>
    Int64,

    /// <summary>A <see cref="DateTime"/> of kind UTC.</summary>
    Timestamp,

    /// <summary>A calendar date without time.</summary>
    Date,

    /// <summary>An array of strings (<c>text[]</c>; a JSON array in a <c>CLOB</c> on Oracle).</summary>
    TextArray,
}
