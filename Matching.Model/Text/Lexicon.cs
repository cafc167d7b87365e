using System.Collections.Frozen;

namespace Matching.Text;

/// <summary>
/// Words of French working life that mean nearly the same, and short forms written out, from <c>synonyms.txt</c> in
/// this assembly: a few hundred that a small taxonomy cannot teach.
/// </summary>
internal sealed class Lexicon
{
    private readonly FrozenDictionary<string, int[]> _meanings;
    private readonly FrozenDictionary<string, string[]> _shortForms;

    private Lexicon(TextReader lines)
    {
        var (groups, shorts) = (new Dictionary<string, List<int>>(StringComparer.Ordinal),
            new Dictionary<string, string[]>(StringComparer.Ordinal));
        var line = 0;
        while (lines.ReadLine() is { } text)
        {
            line++;
            if (text.Length == 0 || text[0] == '#') continue;
            var sides = text.Split('=');
            if (sides.Length == 2) shorts[FrenchAnalyzer.Fold(sides[0])] = FrenchAnalyzer.Fold(sides[1]).Split(' ');
            else
            {
                foreach (var stem in FrenchAnalyzer.Stems(text).Distinct(StringComparer.Ordinal))
                {
                    if (!groups.TryGetValue(stem, out var mine)) groups.Add(stem, mine = []);
                    mine.Add(line);
                }
            }
        }
        _meanings = groups.ToFrozenDictionary(g => g.Key, g => g.Value.ToArray(), StringComparer.Ordinal);
        _shortForms = shorts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The lexicon that ships with Élan.</summary>
    internal static Lexicon Shared { get; } = Read();

    /// <summary>Whether two stems stand in one line.</summary>
    internal bool AreSynonyms(string one, string other) =>
        _meanings.TryGetValue(one, out var mine) && _meanings.TryGetValue(other, out var theirs)
            && mine.AsSpan().ContainsAny(theirs);

    /// <summary>The words that a short form stands for, or none.</summary>
    internal string[] Expand(string word) => _shortForms.GetValueOrDefault(word, []);

    private static Lexicon Read()
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream("Matching.Text.synonyms.txt")!;
        using var reader = new StreamReader(stream);
        return new Lexicon(reader);
    }
}
