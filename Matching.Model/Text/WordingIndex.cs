using System.Collections.Concurrent;

namespace Matching.Text;

/// <summary>
/// Inverted index of the wordings of entries. The evidence of a text for an entry is that of its best wording, by
/// rarity and share of matched words, plus that of all its words. Immutable, thread-safe.
/// </summary>
internal sealed class WordingIndex
{
    private const float DefinitionShare = 0.7f; // weight of a definition relative to a wording
    private const float CountShare = 0.18f; // how much each further wording with a word adds, up to full weight
    private const float RootShare = 0.4f; // weight of a word with the same root: « réparer », « réparation »
    private const float TypoShare = 0.7f; // weight of a word that was corrected
    private const int RootLength = 5;
    private const int MaxRemembered = 20_000; // words whose matches are kept

    private readonly Dictionary<string, int> _terms;
    private readonly Dictionary<string, int[]> _byRoot;
    private readonly string[] _stems;
    private readonly SpellingCorrector _spelling;
    private readonly ConcurrentDictionary<string, (int Term, float Share)[]> _matches = new();

    /// <param name="targets">Entries; a parent of another entry is a family and not indexed.</param>
    public WordingIndex(IReadOnlyList<LinkTarget> targets)
    {
        var families = targets.Select(t => t.Parent).ToHashSet();
        EntryCount = targets.Count;
        var all = targets.Index().Where(t => !families.Contains(t.Item.Code)).SelectMany(t => t.Item.Wordings
            .Select(w => (Entry: t.Index, Phrase: new Phrase(w), IsDefinition: false))
            .Append((Entry: t.Index, Phrase: new Phrase(t.Item.Definition), IsDefinition: true))
            .Where(w => w.Phrase.Stems.Length > 0).DistinctBy(w => string.Join(' ', w.Phrase.Stems))).ToList();
        EntryOf = [.. all.Select(w => w.Entry)];
        IsDefinition = [.. all.Select(w => w.IsDefinition)];
        Texts = [.. all.Select(w => w.Phrase.Text)];
        _terms = all.SelectMany(w => w.Phrase.Stems).Distinct().Index().ToDictionary(s => s.Item, s => s.Index);
        _stems = [.. _terms.Keys];
        var postings = all.Index().SelectMany(w => w.Item.Phrase.Stems, (w, stem) => (Term: _terms[stem], w.Index))
            .ToLookup(p => p.Term, p => p.Index);
        Wordings = [.. Enumerable.Range(0, _stems.Length).Select(t => postings[t].ToArray())];
        Entries = [.. Wordings.Select(CountEntries)];
        var known = Math.Max(1, targets.Count - families.Count(f => f.Length > 0));
        Rarity = [.. Entries.Select(e => MathF.Log(1 + (known - e.Length + 0.5f) / (e.Length + 0.5f)))];
        Weight = [.. _stems.Select((s, t) => Rarity[t] * EverydayWords.Shared.WeightOf(s))];
        Length = [.. all.Select(w => w.Phrase.Stems.Sum(s => Rarity[_terms[s]]))];
        _byRoot = _stems.Index().Where(s => s.Item.Length >= RootLength)
            .GroupBy(s => s.Item[..RootLength], s => s.Index).ToDictionary(g => g.Key, g => g.ToArray());
        _spelling = new(all.SelectMany(w => w.Phrase.Words).Concat(EverydayWords.Shared.Words));
    }

    /// <summary>Number of entries, families included.</summary>
    public int EntryCount { get; }

    /// <summary>Entry of each wording.</summary>
    public int[] EntryOf { get; }

    /// <summary>Whether each wording is a definition.</summary>
    public bool[] IsDefinition { get; }

    /// <summary>Each wording as it was written.</summary>
    public string[] Texts { get; }

    /// <summary>Wordings that contain each term.</summary>
    public int[][] Wordings { get; }

    /// <summary>Entries that contain each term, with the share of the term's weight that they get.</summary>
    public (int Entry, float Share)[][] Entries { get; }

    /// <summary>Inverse document frequency of each term over the entries (Robertson and Spärck Jones).</summary>
    public float[] Rarity { get; }

    /// <summary>Rarity of each term, less for an everyday word.</summary>
    public float[] Weight { get; }

    /// <summary>Sum of the rarities of each wording's words.</summary>
    public float[] Length { get; }

    /// <summary>Weight of a wording as a whole.</summary>
    public float ShareOf(int wording) => IsDefinition[wording] ? DefinitionShare : 1;

    /// <summary>Terms that a word of a text matches, each with a factor in (0, 1].</summary>
    public (int Term, float Share)[] Match(string word, string stem)
    {
        if (_matches.TryGetValue(word, out var known)) return known;
        if (_matches.Count >= MaxRemembered) _matches.Clear();
        return _matches[word] = [.. FindMatches(word, stem)];
    }

    private IEnumerable<(int Term, float Share)> FindMatches(string word, string stem)
    {
        var isKnown = _terms.TryGetValue(stem, out var term);
        if (isKnown) yield return (term, 1);
        if (stem.Length >= RootLength && _byRoot.TryGetValue(stem[..RootLength], out var related))
        {
            foreach (var other in related)
            {
                isKnown = true;
                if (_stems[other] != stem) yield return (other, RootShare * Closeness(stem, _stems[other]));
            }
        }
        if (isKnown || _spelling.Correct(word) is var corrected && corrected == word) yield break;
        if (_terms.TryGetValue(FrenchAnalyzer.Stem(corrected), out term)) yield return (term, TypoShare);
    }

    /// <summary>1 when one stem is nearly a prefix of the other, less when only the root is common.</summary>
    private static float Closeness(string a, string b)
    {
        var common = a.AsSpan().CommonPrefixLength(b);
        return common >= Math.Min(a.Length, b.Length) - 1 ? 1 : common > RootLength ? 0.8f : 0.6f;
    }

    private (int, float)[] CountEntries(int[] wordings) => [.. wordings
        .GroupBy(w => EntryOf[w], w => IsDefinition[w] ? 0.5f : 1)
        .Select(g => (g.Key, Math.Min(1, 1 - 2 * CountShare + CountShare * g.Sum())))];
}
