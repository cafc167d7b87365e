using Matching.Datasets.Rows;

namespace Matching.Text;

/// <summary>A taxonomy entry that a text may mean.</summary>
/// <param name="Code">Code of the entry.</param>
/// <param name="Score">Confidence in [0, 1].</param>
/// <param name="Label">The wording that matched; empty when none did.</param>
public readonly record struct LinkedEntry(string Code, double Score, string Label);

/// <summary>An entry suggested while somebody types.</summary>
/// <param name="Code">Code of the entry.</param>
/// <param name="Label">Preferred label of the entry.</param>
/// <param name="Confidence">In [0, 1]: probability among all entries, times the share of the entry or of the text that
/// is found.</param>
/// <param name="Words">Words of the text that matched, folded, in order.</param>
public sealed record Suggestion(string Code, string Label, double Confidence, IReadOnlyList<string> Words);

/// <summary>
/// Finds the taxonomy entries that a free text means. A text equal to a wording always finds its entry first. Other
/// short texts are compared by letters, words, synonyms and latent space, with weights fitted on the taxonomy's own
/// wordings. Descriptions are compared by words and by the skills of similar occupations or, without occupations, by
/// the skills that they mention. Deterministic, immutable, thread-safe.
/// </summary>
public sealed class TaxonomyLinker
{
    private const int LongText = 12; // distinct stems from which a text is a description
    private const double MinProbability = 0.05; // suggestions below are noise
    private const float WholeShare = 0.25f; // weight of the cosine relative to the mentions
    private const float VoteShare = 2f; // weight of the occupations' votes relative to the words

    private readonly LinkIndex _index;
    private readonly double[] _weights;
    private readonly ExactWordings _exact;
    // null when the targets are occupations or occupations vote
    private readonly Lazy<SkillMentions>? _mentions;
    private readonly NeighbourVoting? _voting;

    private TaxonomyLinker(LinkTarget[] targets, LinkParts leftOut, bool areSkills, NeighbourVoting? voting = null)
    {
        (LinkIndex? whole, double[] learned) = (null, []);
        Parallel.Invoke(() => whole = new LinkIndex(targets, leftOut),
            () => learned = LinkWeightFit.Learn(targets, leftOut));
        (_index, _weights) = (whole!, learned);
        _exact = new ExactWordings(targets);
        if (areSkills && voting is null && leftOut.Keeps(LinkParts.Mentions))
            _mentions = new(() => new SkillMentions(_index));
        _voting = voting;
    }

    /// <summary>Creates a linker to skills; rows may come in any order.</summary>
    /// <param name="skills">The taxonomy.</param>
    /// <param name="occupations">Occupations whose skills a description may need; null or empty for none.</param>
    public static TaxonomyLinker ForSkills(IReadOnlyList<SkillRow> skills,
        IReadOnlyList<OccupationRow>? occupations = null) =>
        ForSkills(skills, occupations, LinkParts.None);

    /// <summary>Creates a linker to occupations; rows may come in any order.</summary>
    public static TaxonomyLinker ForOccupations(IReadOnlyList<OccupationRow> occupations) =>
        ForOccupations(occupations, LinkParts.None);

    /// <summary>Creates a linker to skills with some parts left out.</summary>
    internal static TaxonomyLinker ForSkills(IReadOnlyList<SkillRow> skills, IReadOnlyList<OccupationRow>? occupations,
        LinkParts leftOut)
    {
        var targets = LinkTarget.From(skills);
        return new(targets, leftOut, areSkills: true,
            occupations?.Any(o => o.Skills.Count > 0) == true ? new NeighbourVoting(targets, occupations) : null);
    }

    /// <summary>Creates a linker to occupations with some parts left out.</summary>
    internal static TaxonomyLinker ForOccupations(IReadOnlyList<OccupationRow> occupations, LinkParts leftOut) =>
        new(LinkTarget.From(occupations), leftOut, areSkills: false);

    /// <summary>Entries that a text may mean, by descending score, ties by code; none when no word is known.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="top">Maximum number of entries.</param>
    public IReadOnlyList<LinkedEntry> Link(string text, int top)
    {
        var phrase = new Phrase(text);
        var found = phrase.Stems.Length == 0
            ? []
            : phrase.Stems.Length < LongText ? LinkPhrase(phrase) : LinkDescription(phrase, top);
        return [.. _exact.Find(text).Select(e => (e.Entry, Score: 1.0, e.Wording))
            .Concat(found.OrderByDescending(f => f.Score).ThenBy(f => f.Entry))
            .DistinctBy(f => f.Entry).Take(top)
            .Select(f => new LinkedEntry(_index.Targets[f.Entry].Code, Math.Round(f.Score, 6), f.Wording))];
    }

    /// <summary>
    /// Entries to suggest for a text being typed, by descending confidence, ties by code. Each clause is linked
    /// separately, because a sentence may name several entries; an entry is suggested only if it matches a word of the
    /// text.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="top">Maximum number of suggestions.</param>
    public IReadOnlyList<Suggestion> Suggest(string text, int top)
    {
        var best = new Dictionary<int, Suggestion>();
        foreach (var clause in Clauses.Split(text))
        {
            var phrase = new Phrase(clause);
            if (phrase.Stems.Length == 0) continue;
            var candidates = _index.Candidates(phrase);
            var probabilities =
                LinkWeightFit.Probabilities([.. candidates.Select(c => LinkWeights.Sum(_weights, c.Signals))]);
            var exactEntries = _exact.Find(clause).Select(e => e.Entry).ToHashSet();
            for (var c = 0; c < candidates.Count; c++)
            {
                var signals = candidates[c].Signals;
                var found = Math.Max(signals[(int)LinkSignal.Covers], signals[(int)LinkSignal.Covered]);
                var confidence = exactEntries.Contains(candidates[c].Entry)
                    ? 1
                    : Math.Round(Math.Min(1, probabilities[c] * found), 4);
                if (confidence
                    <= (best.TryGetValue(candidates[c].Entry, out var known) ? known.Confidence : MinProbability)
                    || candidates[c].Wording < 0) continue;
                var words = _index.SharedWords(phrase, candidates[c].Wording);
                var target = _index.Targets[candidates[c].Entry];
                if (words.Count > 0)
                    best[candidates[c].Entry] = new Suggestion(target.Code, target.Wordings[0], confidence, words);
            }
        }
        return [.. best.OrderByDescending(b => b.Value.Confidence).ThenBy(b => b.Key).Take(top).Select(b => b.Value)];
    }

    private IEnumerable<(int Entry, double Score, string Wording)> LinkPhrase(Phrase phrase)
    {
        var candidates = _index.Candidates(_index.CorrectSpelling(phrase));
        var probabilities =
            LinkWeightFit.Probabilities([.. candidates.Select(c => LinkWeights.Sum(_weights, c.Signals))]);
        return candidates.Select((c, i) => (c.Entry, probabilities[i], Wording(c.Wording)));
    }

    private IEnumerable<(int Entry, double Score, string Wording)> LinkDescription(Phrase phrase, int top)
    {
        var (scores, nearest) = _index.ScoreDescription(phrase);
        if (_mentions?.Value.Score(phrase) is { } mentioned) Join(scores, mentioned, 1 / WholeShare);
        if (_voting?.CountVotes(phrase) is { } votes) Join(scores, votes, VoteShare);
        return LinkIndex.Best(scores, top).Select(e => (e, (double)scores[e], Wording(nearest[e])));
    }

    private static void Join(float[] scores, float[] others, float share)
    {
        for (var e = 0; e < scores.Length; e++) scores[e] = (scores[e] + share * others[e]) / (1 + share);
    }

    private string Wording(int position) => position < 0 ? "" : _index.Wordings[position].Text;
}
