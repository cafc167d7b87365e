namespace Matching.Text;

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

    /// <summary>Creates a linker to skills.</summary>
    /// <param name="targets">The skills, by code.</param>
    /// <param name="occupations">Occupations whose skills a description may need; null for none.</param>
    /// <param name="leftOut">Parts that are left out.</param>
    internal static TaxonomyLinker ToSkills(LinkTarget[] targets, IReadOnlyList<VotingOccupation>? occupations,
        LinkParts leftOut) =>
        new(targets, leftOut, areSkills: true,
            occupations?.Any(o => o.Skills.Count > 0) == true ? new NeighbourVoting(targets, occupations) : null);

    /// <summary>Creates a linker to occupations.</summary>
    /// <param name="targets">The occupations, by code.</param>
    /// <param name="leftOut">Parts that are left out.</param>
    internal static TaxonomyLinker ToOccupations(LinkTarget[] targets, LinkParts leftOut) =>
        new(targets, leftOut, areSkills: false);

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
