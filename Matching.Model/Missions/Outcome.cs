namespace Matching.Missions;

/// <summary>How a mission ended.</summary>
public enum Outcome
{
    /// <summary>Ended as planned.</summary>
    Completed,
    /// <summary>Ended before its last day.</summary>
    Interrupted,
}
