namespace Matching.Datasets;

/// <summary>Kind of an entry of <c>commune-aliases.csv</c>.</summary>
public enum CommuneAliasKind
{
    /// <summary>A municipal arrondissement of Paris, Lyon or Marseille.</summary>
    Arrondissement,
    /// <summary>A former commune that is now part of a new commune (<i>commune déléguée</i>).</summary>
    Delegated,
    /// <summary>An associated commune (<i>commune associée</i>), the older legal form of a delegated commune.</summary>
    Associated,
    /// <summary>A code that INSEE withdrew.</summary>
    Former,
}
