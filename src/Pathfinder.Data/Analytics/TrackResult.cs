namespace Pathfinder.Data.Analytics;

/// <summary>What became of an event at the door.</summary>
public enum TrackResult
{
    /// <summary>It is in the buffer, and will be written.</summary>
    Accepted,

    /// <summary>The buffer was full; it is gone.</summary>
    TurnedAway,
}
