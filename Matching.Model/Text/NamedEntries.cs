namespace Matching.Text;

/// <summary>
/// Finds the entries that a text names nearly word for word, in any taxonomy and quickly: all or nearly all stems of a
/// wording occur in one sentence. Negated clauses name nothing. Immutable, thread-safe.
/// </summary>
internal sealed class NamedEntries
{
    private const float MinCoverage = 0.8f; // share of a wording, by rarity, that the sentence contains
    private const float WordDamping = 0.5f; // number of matched words at which a match is worth a third less

    private readonly Dictionary<string, int[]> _wordingsWith; // by stem
    private readonly Dictionary<string, float> _rarity; // by stem
    private readonly int[] _entryOf; // by wording
    private readonly float[] _length; // by wording: sum of the rarities

    /// <param name="targets">The entries, by code.</param>
    public NamedEntries(IReadOnlyList<LinkTarget> targets)
    {
        var all = targets.SelectMany((t, i) => t.Wordings.Select(w => (Entry: i, new Phrase(w).Stems)))
            .Where(w => w.Stems.Length > 1 || (w.Stems.Length == 1 && EverydayWords.Shared.WeightOf(w.Stems[0]) >= 1))
            .DistinctBy(w => (w.Entry, string.Join(' ', w.Stems))).ToList();
        _entryOf = [.. all.Select(w => w.Entry)];
        _wordingsWith = all.Index().SelectMany(w => w.Item.Stems, (w, stem) => (Stem: stem, w.Index))
            .GroupBy(p => p.Stem, p => p.Index).ToDictionary(g => g.Key, g => g.ToArray());
        _rarity = _wordingsWith.ToDictionary(s => s.Key, s =>
            MathF.Log(1 + targets.Count / (0.5f + s.Value.Select(w => _entryOf[w]).Distinct().Count()))
            * EverydayWords.Shared.WeightOf(s.Key));
        _length = [.. all.Select(w => w.Stems.Sum(s => _rarity[s]))];
    }

    /// <summary>Each entry that a sentence names, with its certainty in [0, 1], by position.</summary>
    public IEnumerable<(int Entry, double Certainty)> Find(string text) =>
        Sentence.Split(text).SelectMany(FindIn).GroupBy(f => f.Entry, f => f.Certainty).OrderBy(g => g.Key)
            .Select(g => (g.Key, g.Max()));

    private IEnumerable<(int Entry, double Certainty)> FindIn(Sentence sentence)
    {
        string[] stems = [.. sentence.Clauses.Where(c => c.Weight > 0).SelectMany(c => new Phrase(c.Text).Stems)
            .Distinct()];
        var matched = new Dictionary<int, List<string>>();
        foreach (var stem in stems)
        {
            foreach (var wording in _wordingsWith.GetValueOrDefault(stem, []))
            {
                if (!matched.TryGetValue(wording, out var own)) matched.Add(wording, own = []);
                own.Add(stem);
            }
        }
        var accepted = new List<HashSet<string>>();
        foreach (var (wording, own, found) in matched
            .Select(m => (Wording: m.Key, Own: m.Value, Found: m.Value.Sum(s => _rarity[s])))
            .Where(m => m.Found >= MinCoverage * _length[m.Wording])
            .OrderByDescending(m => m.Found).ThenBy(m => m.Wording))
        {
            // « diagnostic » inside « diagnostic énergétique » names nothing by itself.
            if (accepted.Exists(a => a.Count > own.Count && a.IsSupersetOf(own))) continue;
            accepted.Add([.. own]);
            var coverage = found / _length[wording];
            yield return (_entryOf[wording], coverage * coverage * own.Count / (own.Count + WordDamping));
        }
    }
}
