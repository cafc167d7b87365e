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

    /// <param name="targets">The entries, by code.</param>
    /// <param name="leftOut">Parts that are left out.</param>
    /// <param name="areSkills">Whether the entries are skills, which a description may mention.</param>
    /// <param name="occupations">Occupations whose skills a description may need; null for none.</param>
    internal TaxonomyLinker(LinkTarget[] targets, LinkParts leftOut, bool areSkills,
        IReadOnlyList<VotingOccupation>? occupations = null)
    {
        (LinkIndex? whole, double[] learned) = (null, []);
        Parallel.Invoke(() => whole = new(targets, leftOut), () => learned = LinkWeightFit.Learn(targets, leftOut));
        (_index, _weights) = (whole!, learned);
        _exact = new(targets);
        if (occupations?.Any(o => o.Skills.Count > 0) == true) _voting = new(targets, occupations);
        else if (areSkills && leftOut.Keeps(LinkParts.Mentions)) _mentions = new(() => new(_index));
    }

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
            var exactEntries = _exact.Find(clause).Select(e => e.Entry).ToHashSet();
            foreach (var ((entry, wording, signals), probability) in Weigh(phrase))
            {
                var found = Math.Max(signals[(int)LinkSignal.Covers], signals[(int)LinkSignal.Covered]);
                var confidence =
                    exactEntries.Contains(entry) ? 1 : Math.Round(Math.Min(1, probability * found), 4);
                if (wording < 0 || confidence <= (best.GetValueOrDefault(entry)?.Confidence ?? MinProbability))
                    continue;
                var words = _index.SharedWords(phrase, wording);
                var target = _index.Targets[entry];
                if (words.Count > 0) best[entry] = new(target.Code, target.Wordings[0], confidence, words);
            }
        }
        return [.. best.OrderByDescending(b => b.Value.Confidence).ThenBy(b => b.Key).Take(top).Select(b => b.Value)];
    }

    /// <summary>The candidates of a text with their probabilities.</summary>
    private IEnumerable<(LinkCandidate Candidate, double Probability)> Weigh(Phrase phrase)
    {
        var candidates = _index.Candidates(phrase);
        return candidates.Zip(LinkWeightFit.Probabilities(_weights, candidates));
    }

    private IEnumerable<(int Entry, double Score, string Wording)> LinkPhrase(Phrase phrase) =>
        Weigh(_index.CorrectSpelling(phrase))
            .Select(c => (c.Candidate.Entry, c.Probability, Wording(c.Candidate.Wording)));

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
