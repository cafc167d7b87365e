namespace Matching.IntegrationTests.FollowUps;

/// <summary>How the minute job is run at each step.</summary>
public enum Workers
{
    /// <summary>By one worker.</summary>
    One,
    /// <summary>By one worker, twice.</summary>
    Again,
    /// <summary>By two workers at the same time.</summary>
    Two,
}
