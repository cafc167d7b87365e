namespace Matching.Datasets;

/// <summary>
/// Keys that rows may refer to. References to an index that is null are not checked; <c>link</c>, for example, reads
/// occupations without the skills that they refer to.
/// </summary>
/// <param name="parts">The files whose keys are recorded.</param>
internal sealed class DatasetKeys(DatasetParts parts = DatasetParts.None)
{
    private readonly Dictionary<DatasetParts, KeyIndex> _indexes = Enum.GetValues<DatasetParts>()
        .Where(part => parts.HasFlag(part)).ToDictionary(part => part,
            part => new KeyIndex(part == DatasetParts.Communes ? CommuneAliases.CommuneByCode : null));

    public KeyIndex? Skills => Find(DatasetParts.Skills);
    public KeyIndex? Occupations => Find(DatasetParts.Occupations);
    public KeyIndex? Communes => Find(DatasetParts.Communes);
    public KeyIndex? Employees => Find(DatasetParts.Employees);
    public KeyIndex? Associations => Find(DatasetParts.Associations);
    public KeyIndex? Needs => Find(DatasetParts.Needs);

    internal Dictionary<long, int> HistoryPairs { get; } = [];
    internal Dictionary<long, int> CandidatePairs { get; } = [];

    /// <summary>
    /// Whether a reference to a refused row is itself a fault. True if valid rows are kept, since the referenced row
    /// will be missing; false if one fault refuses everything, where it would only repeat the first fault.
    /// </summary>
    internal bool RefuseConsequences { get; init; }

    /// <summary>Ends the check of references to a file that is unreadable as a whole.</summary>
    internal void Forget(DatasetParts part) => _indexes.Remove(part);

    private KeyIndex? Find(DatasetParts part) => _indexes.GetValueOrDefault(part);
}
