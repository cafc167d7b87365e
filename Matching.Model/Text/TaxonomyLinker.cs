namespace Matching.Text;

/// <summary>
/// Finds the taxonomy entries that a free text means. A text equal to a wording always finds its entry first. Skills
/// with many wordings are found by <see cref="EverydayLinker"/>, other entries by <see cref="PhraseLinker"/>.
/// Deterministic, immutable, thread-safe.
/// </summary>
public sealed class TaxonomyLinker
{
    /// <summary>
    /// Confidence from which pages suggest an entry. Measured on labelled everyday texts (docs/experiments.md): high
    /// enough that a page is silent rather than absurd.
    /// </summary>
    public const double SuggestionFloor = 0.35;

    private const double MinProbability = 0.05; // suggestions below are noise

    private readonly LinkTarget[] _targets;
    private readonly ExactWordings _exact;
    private readonly EverydayLinker? _everyday; // exactly one of the two is not null
    private readonly PhraseLinker? _phrases;

    /// <param name="targets">The entries, by code.</param>
    /// <param name="leftOut">Parts that are left out.</param>
    /// <param name="areSkills">Whether the entries are skills, which a text may name indirectly.</param>
    /// <param name="occupations">
    /// Occupations whose skills a description may need; null for none. Ignored for skills with many wordings: job
    /// titles among these find people's skills, and a word such as « personne » in a title draws in none.
    /// </param>
    internal TaxonomyLinker(LinkTarget[] targets, LinkParts leftOut, bool areSkills,
        IReadOnlyList<VotingOccupation>? occupations = null)
    {
        (_targets, _exact) = (targets, new(targets));
        if (areSkills && EverydayLinker.Suits(targets)) _everyday = new(targets);
        else _phrases = new(targets, leftOut, areSkills, occupations);
    }

    /// <summary>
    /// Entries that a text may mean, by descending score, ties by code; none when no word is known. For skills with
    /// many wordings the score is a calibrated probability that the text means the entry.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="top">Maximum number of entries.</param>
    public IReadOnlyList<LinkedEntry> Link(string text, int top) =>
        [.. _exact.Find(text).Select(e => new LinkMatch(e.Entry, 1, e.Wording))
            .Concat(_everyday?.Link(text, top) ?? _phrases!.Link(text, top))
            .DistinctBy(f => f.Entry).Take(top)
            .Select(f => new LinkedEntry(_targets[f.Entry].Code, Math.Round(f.Score, 6), f.Wording))];

    /// <summary>
    /// Entries to suggest for a text being typed, by descending confidence, ties by code. An entry is suggested only if
    /// it matches a word of the text. Callers leave out those below <see cref="SuggestionFloor"/>.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="top">Maximum number of suggestions.</param>
    public IReadOnlyList<Suggestion> Suggest(string text, int top)
    {
        var exact = Clauses.Split(text).SelectMany(clause => _exact.Find(clause)
            .Where(e => _everyday is null || clause == text || e.Wording == _targets[e.Entry].Wordings[0])
            .Select(e => new LinkMatch(e.Entry, 1, e.Wording)
            {
                Words = [.. FrenchAnalyzer.Words(clause).Select(w => w.Word)],
                Passage = clause.Trim(),
            }));
        return [.. exact.Concat(_everyday?.Suggest(text) ?? _phrases!.Suggest(text))
            .Where(m => m.Words.Count > 0 && m.Score > MinProbability)
            .OrderByDescending(m => m.Score).ThenBy(m => m.Entry)
            .DistinctBy(m => m.Entry).Take(top)
            .Select(m => new Suggestion(_targets[m.Entry].Code, _targets[m.Entry].Wordings[0],
                Math.Round(m.Score, 4), m.Words) { Passage = m.Passage })];
    }
}
