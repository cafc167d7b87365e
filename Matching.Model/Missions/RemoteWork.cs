namespace Matching.Missions;

/// <summary>Extent of remote work in a mission. The name on the wire is the lower-case name.</summary>
public enum RemoteWork
{
    /// <summary>On site only.</summary>
    No,
    /// <summary>Partly remote, partly on site.</summary>
    Hybrid,
    /// <summary>Entirely remote.</summary>
    Full,
}
