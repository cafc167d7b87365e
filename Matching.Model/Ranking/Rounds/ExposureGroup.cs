namespace Matching.Ranking.Rounds;

/// <summary>Groups that get too little exposure when only the most probable pairs are proposed.</summary>
public enum ExposureGroup
{
    /// <summary>Needs of small associations.</summary>
    SmallAssociations,
    /// <summary>Needs in rural communes.</summary>
    RuralPlaces,
    /// <summary>Employees never proposed before.</summary>
    Newcomers,
}
