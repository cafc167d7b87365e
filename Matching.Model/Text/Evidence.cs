namespace Matching.Text;

/// <summary>A word of a text with its factor: 0 when it is negated.</summary>
internal readonly record struct WeightedWord(string Word, string Stem, float Weight);

/// <summary>
/// Evidence of one sentence or clause for the entries. Reused for the parts of one text; not thread-safe.
/// </summary>
/// <param name="index">Index of the wordings.</param>
internal sealed class Evidence(WordingIndex index)
{
    private const float BagShare = 1.35f; // weight of all matched words relative to the best wording
    private const float SingleWordShare = 0.55f; // a wording matched by one word alone may mean anything
    private const float MinHit = 1f; // weight from which a word counts as a match of an entry
    private const float CoverageDamping = 3f; // weight at which a covered wording counts half

    private readonly float[] _found = new float[index.EntryOf.Length]; // by wording: weight of matched words
    private readonly float[] _covered = new float[index.EntryOf.Length]; // by wording: rarity of matched words
    private readonly int[] _matches = new int[index.EntryOf.Length];
    private readonly float[] _bag = new float[index.EntryCount];
    private readonly float[] _best = new float[index.EntryCount];
    private readonly int[] _wordingOf = new int[index.EntryCount];
    private readonly List<int> _touchedWordings = [];
    private readonly List<int> _touchedEntries = [];

    /// <summary>Evidence above 0 by entry; valid until the next call.</summary>
    public List<(int Entry, float Score)> Scores { get; } = [];

    /// <summary>Best coverage so far of an entry's wording, with the wording: by entry.</summary>
    public Dictionary<int, (float Coverage, int Wording)> Coverage { get; } = [];

    /// <summary>Words of the text that matched each entry, with the largest weight of each.</summary>
    public Dictionary<int, Dictionary<string, float>> Hits { get; } = [];

    /// <summary>Forgets the text, so that another can be read.</summary>
    public void Reset()
    {
        Scores.Clear();
        Coverage.Clear();
        Hits.Clear();
    }

    /// <summary>Computes the scores of some words, and returns the highest.</summary>
    /// <param name="words">Words, each once.</param>
    /// <param name="addHits">Whether the words are added to <see cref="Hits"/>.</param>
    public float Compute(IEnumerable<WeightedWord> words, bool addHits)
    {
        foreach (var (term, (weight, word)) in MatchTerms(words)) Add(term, weight, addHits ? word : null);
        foreach (var w in _touchedWordings) Finish(w);
        Scores.Clear();
        var highest = 0f;
        foreach (var e in _touchedEntries)
        {
            var score = _best[e] + BagShare * _bag[e];
            if (score > 0) Scores.Add((e, score));
            highest = Math.Max(highest, score);
            (_best[e], _bag[e]) = (0, 0);
        }
        _touchedEntries.Clear();
        _touchedWordings.Clear();
        return highest;
    }

    /// <summary>Each term once, with its largest weight and the word that gave it.</summary>
    private Dictionary<int, (float Weight, string Word)> MatchTerms(IEnumerable<WeightedWord> words)
    {
        var terms = new Dictionary<int, (float Weight, string Word)>();
        foreach (var (word, stem, weight) in words)
        {
            if (weight <= 0) continue;
            foreach (var (term, share) in index.Match(word, stem))
                if (share * weight > terms.GetValueOrDefault(term).Weight) terms[term] = (share * weight, word);
        }
        return terms;
    }

    private void Add(int term, float weight, string? word)
    {
        var (found, covered) = (index.Weight[term] * weight, index.Rarity[term] * weight);
        foreach (var w in index.Wordings[term])
        {
            if (_matches[w]++ == 0) _touchedWordings.Add(w);
            _found[w] += found;
            _covered[w] += covered;
        }
        foreach (var (entry, share) in index.Entries[term])
        {
            if (_bag[entry] == 0) _touchedEntries.Add(entry);
            _bag[entry] += found * share;
            if (word is null || found <= MinHit) continue;
            if (!Hits.TryGetValue(entry, out var hits)) Hits.Add(entry, hits = []);
            hits[word] = Math.Max(hits.GetValueOrDefault(word), found);
        }
    }

    private void Finish(int wording)
    {
        var (entry, found) = (index.EntryOf[wording], _found[wording]);
        var coverage = _covered[wording] / index.Length[wording];
        var score = found * coverage * index.ShareOf(wording) * (_matches[wording] == 1 ? SingleWordShare : 1);
        if (score > _best[entry]) (_best[entry], _wordingOf[entry]) = (score, wording);
        var damped = coverage * found / (found + CoverageDamping);
        if (!index.IsDefinition[wording] && damped > Coverage.GetValueOrDefault(entry).Coverage)
            Coverage[entry] = (damped, wording);
        (_found[wording], _covered[wording], _matches[wording]) = (0, 0, 0);
    }
}
