using Matching.Datasets;

namespace Matching.Text;

/// <summary>A taxonomy entry that a text may mean.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Score">How sure, in [0, 1].</param>
/// <param name="Label">The wording that it rests on.</param>
public readonly record struct LinkedEntry(string Code, double Score, string Label);

/// <summary>
/// Finds the taxonomy entries that a free text means. Three cosines are blended: stems and character n-grams against each
/// wording of an entry (the best wording counts), and stems against all its words together, definition included.
/// Immutable; any number of threads may use it.
/// </summary>
public sealed class TaxonomyLinker
{
    private const float WholeShare = 0.20f;
    private const int LongText = 12; // stems from which a text is a description, not a label

    private const int ShortestGram = 3;
    private const int LongestGram = 5;

    private readonly string[] codes;
    private readonly int[] entryOf;
    private readonly string[] wordings;
    private readonly GramIndex characters;
    private readonly GramIndex words;
    private readonly GramIndex wholes;

    private TaxonomyLinker(IEnumerable<(string Code, IReadOnlyList<string> Wordings, string Definition)> entries)
    {
        var ordered = entries.OrderBy(e => e.Code, StringComparer.Ordinal).ToList();
        codes = [.. ordered.Select(e => e.Code)];
        var all = ordered.SelectMany((e, i) => e.Wordings.Where(w => w.Length > 0).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(w => (Entry: i, Wording: w))).ToList();
        entryOf = [.. all.Select(w => w.Entry)];
        wordings = [.. all.Select(w => w.Wording)];
        characters = new GramIndex(wordings, CharacterGrams);
        words = new GramIndex(wordings, FrenchAnalyzer.Stems);
        wholes = new GramIndex([.. ordered.Select(e => string.Join(' ', e.Wordings.Append(e.Definition)))], FrenchAnalyzer.Stems);
    }

    /// <summary>Prepares to link to skills; the order of rows does not matter.</summary>
    public static TaxonomyLinker ForSkills(IReadOnlyList<SkillRow> skills) =>
        new(skills.Select(s => (s.Code, (IReadOnlyList<string>)[s.Label, .. s.AltLabels], s.Definition)));

    /// <summary>Prepares to link to occupations; the order of rows does not matter.</summary>
    public static TaxonomyLinker ForOccupations(IReadOnlyList<OccupationRow> occupations) =>
        new(occupations.Select(o => (o.Code, (IReadOnlyList<string>)[o.Label, .. o.AltLabels], o.Definition)));

    /// <summary>The entries that a text may mean, surest first, ties by code; none when no word of it is known.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="top">How many at most.</param>
    public IReadOnlyList<LinkedEntry> Link(string text, int top)
    {
        // A label is matched letter by letter; in a description chance letters would outweigh its words.
        var (characterShare, wordShare) = FrenchAnalyzer.Stems(text).Take(LongText).Count() < LongText ? (0.45f, 0.35f) : (0.15f, 0.65f);
        var (character, word, whole) = (new float[wordings.Length], new float[wordings.Length], new float[codes.Length]);
        characters.Score(text, character);
        words.Score(text, word);
        wholes.Score(text, whole);
        var best = new float[codes.Length];
        var rests = new int[codes.Length];
        Array.Fill(rests, -1);
        for (var w = 0; w < wordings.Length; w++)
        {
            var score = characterShare * character[w] + wordShare * word[w];
            if (score > best[entryOf[w]])
                (best[entryOf[w]], rests[entryOf[w]]) = (score, w);
        }
        for (var entry = 0; entry < codes.Length; entry++)
            best[entry] += WholeShare * whole[entry];
        return [.. Enumerable.Range(0, codes.Length).Where(e => best[e] > 0)
            .OrderByDescending(e => best[e]).ThenBy(e => e).Take(top)
            .Select(e => new LinkedEntry(codes[e], Math.Round(Math.Min(1, best[e]), 6), rests[e] < 0 ? "" : wordings[rests[e]]))];
    }

    private static IEnumerable<string> CharacterGrams(string text)
    {
        foreach (var word in FrenchAnalyzer.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var padded = $" {word} ";
            for (var length = ShortestGram; length <= LongestGram; length++)
                for (var start = 0; start + length <= padded.Length; start++)
                    yield return padded.Substring(start, length);
        }
    }
}
