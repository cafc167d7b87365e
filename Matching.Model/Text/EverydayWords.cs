using System.Collections.Frozen;

namespace Matching.Text;

/// <summary>
/// Words that any French text may contain, from the embedded resource <c>everyday.txt</c>. They name no subject, so
/// they count for less than their rarity in a taxonomy suggests.
/// </summary>
internal sealed class EverydayWords
{
    private const float IdleWeight = 0.45f; // function words, numbers, dates, greetings
    private const float CommonWeight = 0.75f; // words that support a subject without naming it

    private readonly FrozenDictionary<string, float> _weights;

    private EverydayWords()
    {
        using var stream = typeof(EverydayWords).Assembly.GetManifestResourceStream("Matching.Text.everyday.txt")!;
        using var lines = new StreamReader(stream);
        var (words, weights, weight) = (new HashSet<string>(), new Dictionary<string, float>(), IdleWeight);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line.Length == 0) weight = CommonWeight;
            foreach (var word in FrenchAnalyzer.Fold(line).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words.Add(word);
                weights.TryAdd(FrenchAnalyzer.Stem(word), weight);
            }
        }
        (Words, _weights) = (words, weights.ToFrozenDictionary());
    }

    /// <summary>The words shipped with Élan.</summary>
    public static EverydayWords Shared { get; } = new();

    /// <summary>The words, folded.</summary>
    public IReadOnlyCollection<string> Words { get; }

    /// <summary>Factor of a stem's rarity, in (0, 1]; 1 for a stem that is no everyday word.</summary>
    public float WeightOf(string stem) => _weights.GetValueOrDefault(stem, 1);
}
