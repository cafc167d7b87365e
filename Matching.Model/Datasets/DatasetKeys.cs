namespace Matching.Datasets;

/// <summary>
/// What rows may refer to. An index that is null is not checked: <c>link</c> reads occupations without the skills they
/// name.
/// </summary>
internal sealed class DatasetKeys
{
    /// <summary>Skill codes.</summary>
    public KeyIndex? Skills { get; internal set; }
    /// <summary>Occupation codes.</summary>
    public KeyIndex? Occupations { get; internal set; }
    /// <summary>INSEE codes.</summary>
    public KeyIndex? Communes { get; internal set; }
    /// <summary>Employee ids.</summary>
    public KeyIndex? Employees { get; internal set; }
    /// <summary>Association ids.</summary>
    public KeyIndex? Associations { get; internal set; }
    /// <summary>Need ids.</summary>
    public KeyIndex? Needs { get; internal set; }

    internal Dictionary<long, int> HistoryPairs { get; } = [];
    internal Dictionary<long, int> CandidatePairs { get; } = [];

    /// <summary>
    /// Whether a reference to a refused row is itself a fault: so when good rows are kept, since the row will not be
    /// there; not so when everything is refused together, where it would only repeat the first fault.
    /// </summary>
    internal bool RefuseConsequences { get; init; }
}
