using System.Collections.Concurrent;

namespace Matching.Text;

/// <summary>
/// Finds the skills that an everyday text means: « le toit fuit et plus personne ne tient les comptes ». Each sentence
/// adds its evidence, words of negated clauses count for nothing and those of idle sentences for little, so that a long
/// text with four needs yields four skills. Deterministic, immutable, thread-safe.
/// </summary>
internal sealed class EverydayLinker
{
    private const int MinWordings = 8; // average of an entry; with fewer, a taxonomy teaches no everyday language
    private const int MaxCandidates = 16;
    private const double RelativeExponent = 0.35; // how much a sentence prefers its best entry
    private const float ClearEvidence = 12; // evidence at which a clause counts in full
    private const double ClauseEvidence = 10; // evidence at which a clause counts as one that names something
    private const double Unrelated = 0.001; // probability of entries without evidence

    private readonly WordingIndex _index;
    private readonly string[] _families;
    private readonly int[] _entries; // those with wordings, by position
    private readonly ConcurrentBag<Evidence> _idle = []; // large arrays, used for one text at a time

    /// <param name="targets">The skills, by code.</param>
    public EverydayLinker(IReadOnlyList<LinkTarget> targets)
    {
        _index = new(targets);
        _entries = [.. _index.EntryOf.Distinct().Order()];
        _families = [.. targets.Select(t => t.Parent.Length > 0 ? t.Parent : t.Code)];
    }

    /// <summary>Whether a taxonomy has enough wordings for each entry.</summary>
    public static bool Suits(IReadOnlyList<LinkTarget> targets) =>
        targets.Count > 0 && targets.Average(t => t.Wordings.Count) >= MinWordings;

    /// <summary>
    /// Skills by descending probability, ties by position. When any word is known there are always
    /// <paramref name="top"/>: others of the first one's family, then the rest, fill up the list.
    /// </summary>
    public IEnumerable<LinkMatch> Link(string text, int top)
    {
        var found = Suggest(text).ToList();
        if (found.Count == 0) return [];
        var seen = found.Select(f => f.Entry).ToHashSet();
        var first = _families[found[0].Entry];
        return found.Concat(_entries.Where(e => !seen.Contains(e))
            .OrderBy(e => _families[e] == first ? 0 : 1).Take(top)
            .Select(e => new LinkMatch(e, Math.Min(Unrelated, found[^1].Score), "")));
    }

    /// <summary>Skills with evidence by descending probability, ties by position.</summary>
    public IEnumerable<LinkMatch> Suggest(string text)
    {
        var (candidates, features) = Read(text);
        if (candidates.Count == 0) return [];
        var certainty = EverydayModel.Certainty(candidates[0].Total);
        return candidates.Zip(features, (c, f) => new LinkMatch(c.Entry,
                certainty * EverydayModel.Probability(f, EverydayModel.Weights), _index.Texts[c.Best.Wording])
        {
            Words = [.. c.Hits.Keys],
            Passage = c.Passage,
        })
            .OrderByDescending(m => m.Score).ThenBy(m => m.Entry);
    }

    /// <summary>Candidates by descending evidence, with the features of each.</summary>
    internal (List<EverydayCandidate> Candidates, double[][] Features) Read(string text)
    {
        var evidence = _idle.TryTake(out var idle) ? idle : new Evidence(_index);
        var totals = new Dictionary<int, double>();
        var passages = new Dictionary<int, (float Share, string Text)>();
        var clauses = 0.0;
        foreach (var sentence in Sentence.Split(text))
        {
            var words = sentence.Clauses.Select(c => (Clause: c, Words: Words(c))).ToList();
            var highest = AddSentence(evidence, sentence.Weight, words.SelectMany(w => w.Words), totals);
            foreach (var (clause, own) in words)
            {
                // A clause that is the whole sentence has just been computed.
                if (words.Count > 1) highest = evidence.Compute(own, addHits: false);
                clauses += AddClause(evidence, highest, clause, passages);
            }
        }
        var candidates = totals.OrderByDescending(t => t.Value).ThenBy(t => t.Key).Take(MaxCandidates)
            .Select(t => (t.Key, t.Value, Passage: passages.GetValueOrDefault(t.Key, (0, ""))))
            .Select(t => new EverydayCandidate(t.Key, (float)t.Value, t.Passage.Share, t.Passage.Text.Trim())
            {
                Best = evidence.Coverage.GetValueOrDefault(t.Key),
                Hits = evidence.Hits.GetValueOrDefault(t.Key, []),
            }).ToList();
        evidence.Reset();
        _idle.Add(evidence);
        return (candidates, EverydayCandidate.Features(candidates, _families, clauses, Sentence.IsProfile(text)));
    }

    /// <summary>
    /// Adds the evidence of a sentence, and returns the highest; a word has the weight of its best clause.
    /// </summary>
    private static float AddSentence(Evidence evidence, float weight, IEnumerable<WeightedWord> words,
        Dictionary<int, double> totals)
    {
        var highest = evidence.Compute(words.GroupBy(w => w.Stem).Select(g => g.MaxBy(w => w.Weight)), addHits: true);
        foreach (var (entry, score) in evidence.Scores)
        {
            var added = weight * score * Math.Pow(score / highest, RelativeExponent);
            totals[entry] = totals.GetValueOrDefault(entry) + added;
        }
        return highest;
    }

    /// <summary>Notes the entries that the clause supports most, and returns how far it names something.</summary>
    private static double AddClause(Evidence evidence, float highest, WeightedClause clause,
        Dictionary<int, (float Share, string Text)> passages)
    {
        if (clause.Weight <= 0) return 0;
        foreach (var (entry, score) in evidence.Scores)
        {
            var share = score / highest * Math.Min(1, highest / ClearEvidence);
            if (share > passages.GetValueOrDefault(entry).Share) passages[entry] = (share, clause.Text);
        }
        return Math.Min(1, highest / ClauseEvidence);
    }

    private static WeightedWord[] Words(WeightedClause clause)
    {
        var phrase = new Phrase(clause.Text);
        return [.. phrase.Words.Zip(phrase.Stems, (word, stem) => new WeightedWord(word, stem, clause.Weight))];
    }
}
