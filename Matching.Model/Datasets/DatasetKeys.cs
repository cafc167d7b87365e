namespace Matching.Datasets;

/// <summary>
/// Keys that rows may refer to. References to an index that is null are not checked; <c>link</c>, for example, reads
/// occupations without the skills that they refer to.
/// </summary>
/// <param name="parts">The files whose keys are recorded.</param>
internal sealed class DatasetKeys(DatasetParts parts = DatasetParts.None)
{
    private readonly KeyIndex
        _communes = new(parts.HasFlag(DatasetParts.Communes) ? CommuneAliases.CommuneByCode : null),
        _skills = new(), _occupations = new(), _employees = new(), _associations = new(), _needs = new();

    private DatasetParts _parts = parts;

    public KeyIndex? Skills => Find(DatasetParts.Skills, _skills);
    public KeyIndex? Occupations => Find(DatasetParts.Occupations, _occupations);
    public KeyIndex? Communes => Find(DatasetParts.Communes, _communes);
    public KeyIndex? Employees => Find(DatasetParts.Employees, _employees);
    public KeyIndex? Associations => Find(DatasetParts.Associations, _associations);
    public KeyIndex? Needs => Find(DatasetParts.Needs, _needs);

    internal Dictionary<long, int> HistoryPairs { get; } = [];
    internal Dictionary<long, int> CandidatePairs { get; } = [];

    /// <summary>
    /// Whether a reference to a refused row is itself a fault. True if valid rows are kept, since the referenced row
    /// will be missing; false if one fault refuses everything, where it would only repeat the first fault.
    /// </summary>
    internal bool RefuseConsequences { get; init; }

    /// <summary>Ends the check of references to a file that is unreadable as a whole.</summary>
    internal void Forget(DatasetParts part) => _parts &= ~part;

    private KeyIndex? Find(DatasetParts part, KeyIndex index) => _parts.HasFlag(part) ? index : null;
}
