namespace Matching.Missions;

/// <summary>Answer of one side to an offer.</summary>
public enum Answer
{
    /// <summary>This side accepts the offer.</summary>
    Accepted,
    /// <summary>This side declines the offer.</summary>
    Declined,
}
