namespace Matching.Text;

/// <summary>
/// Links to a taxonomy that has few wordings for each entry. Short texts are compared by letters, words, synonyms and
/// latent space, with weights fitted on the taxonomy's own wordings. Descriptions are compared by words and by the
/// skills of similar occupations or, without occupations, by the skills that they mention.
/// </summary>
internal sealed class PhraseLinker
{
    private const int LongText = 12; // distinct stems from which a text is a description
    private const float WholeShare = 0.25f; // weight of the cosine relative to the mentions
    private const float VoteShare = 2f; // weight of the occupations' votes relative to the words

    private readonly LinkIndex _index;
    private readonly double[] _weights;
    // null when the targets are occupations or occupations vote
    private readonly Lazy<SkillMentions>? _mentions;
    private readonly NeighbourVoting? _voting;

    /// <param name="targets">The entries, by code.</param>
    /// <param name="leftOut">Parts that are left out.</param>
    /// <param name="areSkills">Whether the entries are skills, which a description may mention.</param>
    /// <param name="occupations">Occupations whose skills a description may need; null for none.</param>
    public PhraseLinker(LinkTarget[] targets, LinkParts leftOut, bool areSkills,
        IReadOnlyList<VotingOccupation>? occupations)
    {
        (LinkIndex? whole, double[] learned) = (null, []);
        Parallel.Invoke(() => whole = new(targets, leftOut), () => learned = LinkWeightFit.Learn(targets, leftOut));
        (_index, _weights) = (whole!, learned);
        if (occupations?.Any(o => o.Skills.Count > 0) == true) _voting = new(targets, occupations);
        else if (areSkills && leftOut.Keeps(LinkParts.Mentions)) _mentions = new(() => new(_index));
    }

    /// <summary>Entries that a text may mean, best first; none when no word is known.</summary>
    public IEnumerable<LinkMatch> Link(string text, int top)
    {
        var phrase = new Phrase(text);
        var found = phrase.Stems.Length == 0
            ? []
            : phrase.Stems.Length < LongText ? LinkPhrase(phrase) : LinkDescription(phrase, top);
        return found.OrderByDescending(f => f.Score).ThenBy(f => f.Entry);
    }

    /// <summary>Entries to suggest; each clause is linked separately, because it may name another entry.</summary>
    public IEnumerable<LinkMatch> Suggest(string text) => Clauses.Split(text).SelectMany(clause =>
    {
        var phrase = new Phrase(clause);
        return phrase.Stems.Length == 0 ? [] : Weigh(phrase).Select(c => Suggest(clause, phrase, c));
    });

    private LinkMatch Suggest(string clause, Phrase phrase, (LinkCandidate Candidate, double Probability) weighed)
    {
        var (entry, wording, signals) = weighed.Candidate;
        var found = Math.Max(signals[(int)LinkSignal.Covers], signals[(int)LinkSignal.Covered]);
        return new(entry, Math.Round(Math.Min(1, weighed.Probability * found), 4), Wording(wording))
        {
            Words = wording < 0 ? [] : _index.SharedWords(phrase, wording),
            Passage = clause.Trim(),
        };
    }

    /// <summary>The candidates of a text with their probabilities.</summary>
    private IEnumerable<(LinkCandidate Candidate, double Probability)> Weigh(Phrase phrase)
    {
        var candidates = _index.Candidates(phrase);
        return candidates.Zip(LinkWeightFit.Probabilities(_weights, candidates));
    }

    private IEnumerable<LinkMatch> LinkPhrase(Phrase phrase) => Weigh(_index.CorrectSpelling(phrase))
        .Select(c => new LinkMatch(c.Candidate.Entry, c.Probability, Wording(c.Candidate.Wording)));

    private IEnumerable<LinkMatch> LinkDescription(Phrase phrase, int top)
    {
        var (scores, nearest) = _index.ScoreDescription(phrase);
        if (_mentions?.Value.Score(phrase) is { } mentioned) Join(scores, mentioned, 1 / WholeShare);
        if (_voting?.CountVotes(phrase) is { } votes) Join(scores, votes, VoteShare);
        return LinkIndex.Best(scores, top).Select(e => new LinkMatch(e, scores[e], Wording(nearest[e])));
    }

    private static void Join(float[] scores, float[] others, float share)
    {
        for (var e = 0; e < scores.Length; e++) scores[e] = (scores[e] + share * others[e]) / (1 + share);
    }

    private string Wording(int position) => position < 0 ? "" : _index.Wordings[position].Text;
}
