namespace Matching.MatchRuns;

/// <summary>Which people the automatic mode may ask, from the configuration section <c>Asking</c>.</summary>
public sealed record AskingSettings
{
    /// <summary>
    /// Floor of fit: smallest probability, 0 to 1, that both sides accept, from which a person is asked automatically.
    /// </summary>
    public double MinAcceptProbability { get; init; } = 0.05;

    /// <summary>Whether a match may be asked automatically: within all limits and above the floor.</summary>
    public bool Allows(Match match) => match.Limits.Count == 0 && match.AcceptProbability >= MinAcceptProbability;
}
