namespace Matching.Text;

/// <summary>
/// A text as the linker reads it: its words once each, the stems they come to, and the features that the indexes count.
/// </summary>
internal sealed class Phrase
{
    private const int MaxWords = 400; // different ones; a longer text says nothing new
    private const int MinGram = 2;
    private const int MaxGram = 5;
    private const int RootLength = 5;
    private const float RootShare = 0.5f;

    internal Phrase(string text)
    {
        Text = text;
        var words = FrenchAnalyzer.Words(text).Take(MaxWords).SelectMany(Expand).DistinctBy(w => w.Stem).ToList();
        Words = [.. words.Select(w => w.Word)];
        Stems = [.. words.Select(w => w.Stem)];
    }

    /// <summary>As it was written.</summary>
    internal string Text { get; }

    /// <summary>Folded words without stop words, in their order.</summary>
    internal string[] Words { get; }

    /// <summary>The stem of each word.</summary>
    internal string[] Stems { get; }

    /// <summary>
    /// Stems, and beginnings of the long ones: « gérer » and « gestion » stay apart, « animer » and « animation » meet.
    /// </summary>
    internal Dictionary<ulong, float> WordFeatures()
    {
        var features = new Dictionary<ulong, float>();
        foreach (var stem in Stems)
        {
            features[Hash(stem, 1)] = 1;
            if (stem.Length > RootLength) features.TryAdd(Hash(stem.AsSpan(0, RootLength), 2), RootShare);
        }
        return features;
    }

    /// <summary>Runs of letters within words, their ends marked, counted.</summary>
    internal Dictionary<ulong, float> Grams()
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

    /// <summary>FNV-1a over UTF-16 units, started by the kind of feature.</summary>
    internal static ulong Hash(ReadOnlySpan<char> letters, ulong kind)
    {
        var hash = 14695981039346656037UL ^ kind;
        foreach (var letter in letters) hash = (hash ^ letter) * 1099511628211UL;
        return hash ^ (hash >> 29);
    }
}
