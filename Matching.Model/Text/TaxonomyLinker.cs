using Matching.Datasets.Rows;

namespace Matching.Text;

/// <summary>A taxonomy entry that a text may mean.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Score">How sure, in [0, 1].</param>
/// <param name="Label">The wording that it rests on.</param>
public readonly record struct LinkedEntry(string Code, double Score, string Label);

/// <summary>An entry to propose while somebody writes.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Label">Its preferred label.</param>
/// <param name="Confidence">How sure, in [0, 1]: how likely it is among all entries, times how much of it or of the
/// text is found.</param>
/// <param name="Words">The words of the text that it rests on, folded, in their order.</param>
public sealed record Suggestion(string Code, string Label, double Confidence, IReadOnlyList<string> Words);

/// <summary>
/// Finds the taxonomy entries that a free text means. A wording of the taxonomy finds its own entry first, always. Any
/// other short text (a title, a phrase) is compared by letters, words, synonyms and latent places, with weights that
/// the taxonomy's own wordings taught; a description by its words and by the skills of the occupations that it
/// resembles, or, without occupations, by the skills that it mentions. Deterministic; immutable; any number of threads
/// may use it.
/// </summary>
public sealed class TaxonomyLinker
{
    private const int LongText = 12; // different stems from which a text is a description, not a label
    private const double MinProbability = 0.05; // less is noise on a page
    private const float WholeShare = 0.25f; // of the cosine, beside how far a skill is mentioned
    private const float SpreadShare = 2f; // of the occupations' votes, beside the words'

    private readonly LinkIndex _index;
    private readonly double[] _weights;
    private readonly ExactWordings _exact;
    // null when occupations are meant (a description is of one of them) or vote
    private readonly Lazy<SkillMentions>? _mentions;
    private readonly NeighbourVoting? _spread;

    private TaxonomyLinker(LinkTarget[] targets, LinkParts leftOut, bool areSkills, NeighbourVoting? spread = null)
    {
        (LinkIndex? whole, double[] learned) = (null, []);
        Parallel.Invoke(() => whole = new LinkIndex(targets, leftOut),
            () => learned = LinkWeightFit.Learn(targets, leftOut));
        (_index, _weights) = (whole!, learned);
        _exact = new ExactWordings(targets);
        if (areSkills && spread is null && leftOut.Keeps(LinkParts.Mentions))
            _mentions = new(() => new SkillMentions(_index));
        _spread = spread;
    }

    /// <summary>Prepares to link to skills; the order of rows does not matter.</summary>
    /// <param name="skills">The taxonomy.</param>
    /// <param name="occupations">Occupations whose skills a description may call for; none is fine.</param>
    public static TaxonomyLinker ForSkills(IReadOnlyList<SkillRow> skills,
        IReadOnlyList<OccupationRow>? occupations = null) =>
        ForSkills(skills, occupations, LinkParts.None);

    /// <summary>Prepares to link to occupations; the order of rows does not matter.</summary>
    public static TaxonomyLinker ForOccupations(IReadOnlyList<OccupationRow> occupations) =>
        ForOccupations(occupations, LinkParts.None);

    /// <summary>Prepares to link to skills with some parts left out.</summary>
    internal static TaxonomyLinker ForSkills(IReadOnlyList<SkillRow> skills, IReadOnlyList<OccupationRow>? occupations,
        LinkParts leftOut)
    {
        var targets = LinkTarget.From(skills);
        return new(targets, leftOut, areSkills: true,
            occupations?.Any(o => o.Skills.Count > 0) == true ? new NeighbourVoting(targets, occupations) : null);
    }

    /// <summary>Prepares to link to occupations with some parts left out.</summary>
    internal static TaxonomyLinker ForOccupations(IReadOnlyList<OccupationRow> occupations, LinkParts leftOut) =>
        new(LinkTarget.From(occupations), leftOut, areSkills: false);

    /// <summary>
    /// The entries that a text may mean, surest first, ties by code; none when no word of it is known.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="top">How many at most.</param>
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
    /// Entries to propose for a text that somebody writes, surest first, ties by code. Each clause is asked by itself,
    /// since a sentence may call for several; only entries that rest on a word of the text are proposed.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="top">How many at most.</param>
    public IReadOnlyList<Suggestion> Suggest(string text, int top)
    {
        var best = new Dictionary<int, Suggestion>();
        foreach (var clause in Clauses.Split(text))
        {
            var phrase = new Phrase(clause);
            if (phrase.Stems.Length == 0) continue;
            var seen = _index.Candidates(phrase);
            var likely = LinkWeightFit.Probabilities([.. seen.Select(c => LinkWeights.Sum(_weights, c.Signals))]);
            var meant = _exact.Find(clause).Select(e => e.Entry).ToHashSet();
            for (var c = 0; c < seen.Count; c++)
            {
                var signals = seen[c].Signals;
                var found = Math.Max(signals[(int)LinkSignal.Covers], signals[(int)LinkSignal.Covered]);
                var sure = meant.Contains(seen[c].Entry) ? 1 : Math.Round(Math.Min(1, likely[c] * found), 4);
                if (sure <= (best.TryGetValue(seen[c].Entry, out var known) ? known.Confidence : MinProbability)
                    || seen[c].Wording < 0) continue;
                var rests = _index.WordsShared(phrase, seen[c].Wording);
                var target = _index.Targets[seen[c].Entry];
                if (rests.Count > 0) best[seen[c].Entry] = new Suggestion(target.Code, target.Wordings[0], sure, rests);
            }
        }
        return [.. best.OrderByDescending(b => b.Value.Confidence).ThenBy(b => b.Key).Take(top).Select(b => b.Value)];
    }

    private IEnumerable<(int Entry, double Score, string Wording)> LinkPhrase(Phrase phrase)
    {
        var seen = _index.Candidates(_index.SetRight(phrase));
        var likely = LinkWeightFit.Probabilities([.. seen.Select(c => LinkWeights.Sum(_weights, c.Signals))]);
        return seen.Select((c, i) => (c.Entry, likely[i], Wording(c.Wording)));
    }

    private IEnumerable<(int Entry, double Score, string Wording)> LinkDescription(Phrase phrase, int top)
    {
        var (scores, nearest) = _index.Described(phrase);
        if (_mentions?.Value.Score(phrase) is { } mentioned) Join(scores, mentioned, 1 / WholeShare);
        if (_spread?.CountVotes(phrase) is { } votes) Join(scores, votes, SpreadShare);
        return LinkIndex.Best(scores, top).Select(e => (e, (double)scores[e], Wording(nearest[e])));
    }

    private static void Join(float[] scores, float[] others, float share)
    {
        for (var e = 0; e < scores.Length; e++) scores[e] = (scores[e] + share * others[e]) / (1 + share);
    }

    private string Wording(int position) => position < 0 ? "" : _index.Wordings[position].Text;
}
