namespace Matching.Missions;

/// <summary>How a mission ended.</summary>
public enum Outcome
{
    /// <summary>Carried through.</summary>
    Completed,
    /// <summary>Broken off.</summary>
    Interrupted,
}
