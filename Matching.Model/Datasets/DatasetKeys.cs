namespace Matching.Datasets;

/// <summary>
/// Keys that rows may refer to. References to an index that is null are not checked; <c>link</c>, for example, reads
/// occupations without the skills that they refer to.
/// </summary>
internal sealed class DatasetKeys
{
    public KeyIndex? Skills { get; internal set; }
    public KeyIndex? Occupations { get; internal set; }
    public KeyIndex? Communes { get; internal set; }
    public KeyIndex? Employees { get; internal set; }
    public KeyIndex? Associations { get; internal set; }
    public KeyIndex? Needs { get; internal set; }

    internal Dictionary<long, int> HistoryPairs { get; } = [];
    internal Dictionary<long, int> CandidatePairs { get; } = [];

    /// <summary>
    /// Whether a reference to a refused row is itself a fault. True if valid rows are kept, since the referenced row
    /// will be missing; false if one fault refuses everything, where it would only repeat the first fault.
    /// </summary>
    internal bool RefuseConsequences { get; init; }
}
