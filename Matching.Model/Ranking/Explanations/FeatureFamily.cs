namespace Matching.Ranking.Explanations;

/// <summary>Families of features under which a score is explained.</summary>
public enum FeatureFamily
{
    /// <summary>The score of an average pair.</summary>
    Base,
    /// <summary>Coverage of the required and nice-to-have skills.</summary>
    Skills,
    /// <summary>Similarity of texts and occupations.</summary>
    Text,
    /// <summary>Distance and remote work.</summary>
    Place,
    /// <summary>Days, dates and workload.</summary>
    Time,
    /// <summary>Shared causes.</summary>
    Cause,
    /// <summary>Format of the mission.</summary>
    Format,
    /// <summary>Skills that the employee wants to develop.</summary>
    Wish,
    /// <summary>Languages spoken.</summary>
    Language,
    /// <summary>Open offers, days taken and acceptance rates.</summary>
    History,
}
