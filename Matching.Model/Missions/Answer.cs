namespace Matching.Missions;

/// <summary>Answer of one side to an offer.</summary>
public enum Answer
{
    /// <summary>Yes.</summary>
    Accepted,
    /// <summary>No.</summary>
    Declined,
}
