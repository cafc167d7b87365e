namespace Matching.Ranking;

/// <summary>
/// Keeps the first pairs of a list with their rows while a scan goes on, so that the features of a listed pair are
/// computed once. Excluded pairs come last; before, the higher score, then the lower id (positions follow ids).
/// </summary>
/// <param name="size">Number of pairs to keep.</param>
internal sealed class ShortList(int size)
{
    private static readonly Comparer<Entry> LastFirst = Comparer<Entry>.Create((a, b) => Compare(b, a));
    private readonly PriorityQueue<Entry, Entry> _kept = new(LastFirst);

    /// <summary>A kept pair.</summary>
    /// <param name="Candidate">The employee.</param>
    /// <param name="Score">Score of the pair.</param>
    /// <param name="Row">Its features: <c>float[features]</c>.</param>
    public readonly record struct Entry(Candidate Candidate, double Score, float[] Row);

    /// <summary>Adds a pair; its row is copied when it is kept.</summary>
    public void Add(Candidate candidate, double score, ReadOnlySpan<float> row)
    {
        if (size <= 0) return;
        if (_kept.Count < size)
        {
            var added = new Entry(candidate, score, row.ToArray());
            _kept.Enqueue(added, added);
            return;
        }
        var last = _kept.Peek();
        var entry = new Entry(candidate, score, last.Row);
        if (Compare(entry, last) > 0) return;
        row.CopyTo(last.Row);
        _kept.DequeueEnqueue(entry, entry);
    }

    /// <summary>The kept pairs, first to last.</summary>
    public Entry[] ToArray() => [.. _kept.UnorderedItems.Select(i => i.Element).OrderDescending(LastFirst)];

    private static int Compare(Entry a, Entry b) =>
        (a.Candidate.Exclusions.Count > 0, b.Score, a.Candidate.Employee)
            .CompareTo((b.Candidate.Exclusions.Count > 0, a.Score, b.Candidate.Employee));
}
