namespace Matching.Missions;

/// <summary>How far a mission can be done at a distance. The wire name is the lower-case name.</summary>
public enum RemoteWork
{
    /// <summary>On the spot only.</summary>
    No,
    /// <summary>Partly at a distance; the person still comes.</summary>
    Hybrid,
    /// <summary>Wholly at a distance.</summary>
    Full,
}
