using System.Collections.Frozen;

namespace Matching.Text;

/// <summary>
/// Synonyms and abbreviations of French working life, from the embedded resource <c>synonyms.txt</c>: a few hundred
/// words that a small taxonomy cannot teach.
/// </summary>
internal sealed class Lexicon
{
    private readonly FrozenDictionary<string, int[]> _meanings;
    private readonly FrozenDictionary<string, string[]> _shortForms;

    private Lexicon()
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream("Matching.Text.synonyms.txt")!;
        using var lines = new StreamReader(stream);
        var (meanings, shorts) = (new List<(string Stem, int Line)>(), new Dictionary<string, string[]>());
        var line = 0;
        while (lines.ReadLine() is { } text)
        {
            line++;
            if (text.Length == 0 || text[0] == '#') continue;
            var sides = text.Split('=');
            if (sides.Length == 2) shorts[FrenchAnalyzer.Fold(sides[0])] = FrenchAnalyzer.Fold(sides[1]).Split(' ');
            else meanings.AddRange(FrenchAnalyzer.Stems(text).Distinct().Select(stem => (stem, line)));
        }
        _meanings = meanings.GroupBy(m => m.Stem, m => m.Line).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _shortForms = shorts.ToFrozenDictionary();
    }

    /// <summary>The lexicon shipped with Élan.</summary>
    public static Lexicon Shared { get; } = new();

    /// <summary>Whether two stems share a line of the lexicon.</summary>
    public bool AreSynonyms(string a, string b) =>
        _meanings.TryGetValue(a, out var lineNumbers) && _meanings.TryGetValue(b, out var otherLines)
            && lineNumbers.AsSpan().ContainsAny(otherLines);

    /// <summary>The words that an abbreviation stands for; empty when it is none.</summary>
    public string[] Expand(string word) => _shortForms.GetValueOrDefault(word, []);
}
