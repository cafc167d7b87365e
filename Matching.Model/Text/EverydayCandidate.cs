namespace Matching.Text;

/// <summary>An entry that an everyday text may mean, before its probability is known.</summary>
/// <param name="Entry">Position of the entry.</param>
/// <param name="Total">Evidence of all sentences.</param>
/// <param name="Share">Largest share of a clause's highest evidence, less for clauses with little evidence.</param>
/// <param name="Passage">The clause with that share.</param>
internal sealed record EverydayCandidate(int Entry, float Total, float Share, string Passage)
{
    /// <summary>Largest coverage of one of its wordings, in [0, 1], and that wording.</summary>
    public (float Coverage, int Wording) Best { get; init; }

    /// <summary>Words of the text that matched, with their weights.</summary>
    public IReadOnlyDictionary<string, float> Hits { get; init; } = new Dictionary<string, float>();

    /// <summary>
    /// Features of all candidates of a text, in their order: bias; total relative to the first; number of words and
    /// weight of the second; coverage; share; number of clauses with evidence; rank for that number; whether the family
    /// is the first's; share of the family's other candidates; number of candidates that are as good; whether the text
    /// is a person's about themselves, who name several skills, and the relative total if so.
    /// </summary>
    /// <param name="all">Candidates by descending total.</param>
    /// <param name="families">Family of each entry.</param>
    /// <param name="clauses">Number of clauses with evidence; a clause with little counts for less than 1.</param>
    /// <param name="isProfile">Whether the text is a person's about themselves.</param>
    public static double[][] Features(IReadOnlyList<EverydayCandidate> all, string[] families, double clauses,
        bool isProfile)
    {
        var sum = all.Sum(c => (double)c.Total);
        return [.. all.Select((c, rank) =>
        {
            var kin = all.Where(o => o != c && families[o.Entry] == families[c.Entry]).Sum(o => (double)o.Total);
            var relative = c.Total / all[0].Total;
            var second = c.Hits.Values.OrderDescending().ElementAtOrDefault(1);
            return (double[])
            [
                1, relative, Math.Min(4, c.Hits.Count) / 4.0, second / 5, c.Best.Coverage, c.Share,
                Math.Log(1 + clauses), Math.Min(3, rank / (clauses + 0.5)),
                families[c.Entry] == families[all[0].Entry] ? 1 : 0, kin / sum,
                all.Count(o => o.Total > 0.7 * c.Total) / 12.0, isProfile ? 1 : 0, isProfile ? relative : 0,
            ];
        })];
    }
}
