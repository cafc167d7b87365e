namespace Matching.Ranking.Explanations;

/// <summary>Families under which features are explained to a person.</summary>
public enum FeatureFamily
{
    /// <summary>The score of an average pair.</summary>
    Base,
    /// <summary>Coverage of the required and nice skills.</summary>
    Skills,
    /// <summary>Kinship of the texts and occupations.</summary>
    Text,
    /// <summary>Distance and remote work.</summary>
    Place,
    /// <summary>Days, dates and workload.</summary>
    Time,
    /// <summary>Shared causes.</summary>
    Cause,
    /// <summary>Format of the mission.</summary>
    Format,
    /// <summary>Skills the person wants to develop.</summary>
    Wish,
    /// <summary>Languages spoken.</summary>
    Language,
    /// <summary>Load and past answers.</summary>
    History,
}
