namespace Matching.Missions;

/// <summary>An answer to an offer.</summary>
public enum Answer
{
    /// <summary>Yes.</summary>
    Accepted,
    /// <summary>No.</summary>
    Declined,
}
