namespace Matching.Ranking.Rounds;

/// <summary>Those who are seen too little when only the likeliest pairs are proposed.</summary>
public enum ExposureGroup
{
    /// <summary>Needs of small associations.</summary>
    SmallAssociations,
    /// <summary>Needs in rural communes.</summary>
    RuralPlaces,
    /// <summary>People never proposed before.</summary>
    Newcomers,
}
