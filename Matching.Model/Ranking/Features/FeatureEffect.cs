namespace Matching.Ranking.Features;

/// <summary>Which way a feature may move a score, all else equal.</summary>
public enum FeatureEffect
{
    /// <summary>Either way.</summary>
    Free,
    /// <summary>A higher value never lowers the score.</summary>
    Raises,
    /// <summary>A higher value never raises the score.</summary>
    Lowers,
}
