namespace Matching.Ranking.Explanations;

/// <summary>
/// Families of features under which a score is explained. The number is the family's position among the contributions;
/// of two reasons with equal contributions, the one with the lower number comes first.
/// </summary>
public enum FeatureFamily
{
    /// <summary>The score of an average pair.</summary>
    Base = 0,
    /// <summary>Coverage of the required and nice-to-have skills.</summary>
    Skills = 1,
    /// <summary>Similarity of texts and occupations.</summary>
    Text = 2,
    /// <summary>Distance and remote work.</summary>
    Place = 3,
    /// <summary>Days, dates and workload.</summary>
    Time = 4,
    /// <summary>Shared causes.</summary>
    Cause = 5,
    /// <summary>Format of the mission.</summary>
    Format = 6,
    /// <summary>Skills that the employee wants to develop.</summary>
    Wish = 7,
    /// <summary>Languages spoken.</summary>
    Language = 8,
    /// <summary>Open offers, days taken and acceptance rates.</summary>
    History = 9,
}
