namespace Matching.Text;

/// <summary>
/// A text in the form that the linker reads: distinct words, their stems, and the features of the indexes.
/// </summary>
internal sealed class Phrase
{
    private const int MaxWords = 400; // distinct words; the rest of a longer text is ignored
    private const int MinGram = 2;
    private const int MaxGram = 5;
    private const int RootLength = 5;
    private const float RootShare = 0.5f;

    public Phrase(string text)
    {
        Text = text;
        var words = FrenchAnalyzer.Words(text).Take(MaxWords).SelectMany(Expand).DistinctBy(w => w.Stem).ToList();
        Words = [.. words.Select(w => w.Word)];
        Stems = [.. words.Select(w => w.Stem)];
    }

    /// <summary>The original text.</summary>
    public string Text { get; }

    /// <summary>Folded words without stop words, in order.</summary>
    public string[] Words { get; }

    /// <summary>Stem of each word.</summary>
    public string[] Stems { get; }

    /// <summary>
    /// Stems, and prefixes of the long ones: « animer » and « animation » share a prefix, « gérer » and « gestion » do
    /// not.
    /// </summary>
    public Dictionary<ulong, float> WordFeatures()
    {
        var features = new Dictionary<ulong, float>();
        foreach (var stem in Stems)
        {
            features[HashOf(stem)] = 1;
            if (stem.Length > RootLength) features.TryAdd(Hash(stem.AsSpan(0, RootLength), 2), RootShare);
        }
        return features;
    }

    /// <summary>The stems alone.</summary>
    public Dictionary<ulong, float> StemFeatures() => Stems.ToDictionary(HashOf, _ => 1f);

    /// <summary>Feature of a stem.</summary>
    public static ulong HashOf(string stem) => Hash(stem, 1);

    /// <summary>Character n-grams within words, boundaries marked, with counts.</summary>
    public Dictionary<ulong, float> Grams()
    {
        var features = new Dictionary<ulong, float>();
        Span<char> padded = stackalloc char[66];
        foreach (var word in Words)
        {
            var size = Math.Min(word.Length, 64) + 2;
            padded[0] = padded[size - 1] = ' ';
            word.AsSpan(0, size - 2).CopyTo(padded[1..]);
            for (var length = MinGram; length <= MaxGram; length++)
            {
                for (var start = 0; start + length <= size; start++)
                {
                    var gram = Hash(padded.Slice(start, length), 3);
                    features[gram] = features.GetValueOrDefault(gram) + 1;
                }
            }
        }
        return features;
    }

    private static IEnumerable<(string Word, string Stem)> Expand((string Word, string Stem) word) =>
        Lexicon.Shared.Expand(word.Word) is { Length: > 0 } whole
            ? whole.Select(w => (w, FrenchAnalyzer.Stem(w)))
            : [word];

    /// <summary>FNV-1a over UTF-16 code units, seeded with the kind of feature.</summary>
    private static ulong Hash(ReadOnlySpan<char> letters, ulong kind)
    {
        var hash = 14695981039346656037UL ^ kind;
        foreach (var letter in letters) hash = (hash ^ letter) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }
}
