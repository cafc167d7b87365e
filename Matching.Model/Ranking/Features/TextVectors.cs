using System.Globalization;
using System.Text;
using Matching.Values;

namespace Matching.Ranking.Features;

/// <summary>
/// Sparse TF-IDF vectors of texts over normalised words: lower case, no accents, truncated after seven letters so that
/// French inflections meet.
/// </summary>
internal sealed class TextVectors
{
    private const int StemLength = 7;
    private const int MaxLetters = 20_000;
    private readonly Dictionary<string, (int Id, float Idf)> _words;

    private TextVectors(Dictionary<string, (int, float)> words) => _words = words;

    /// <summary>Number of known words; ids are 0 to Count − 1.</summary>
    public int Count => _words.Count;

    /// <summary>The words with their inverse document frequency, by id.</summary>
    public IEnumerable<(string Word, float Rarity)> Known =>
        _words.OrderBy(w => w.Value.Id).Select(w => (w.Key, w.Value.Idf));

    /// <summary>Vectors over given words; the id of a word is its position.</summary>
    public static TextVectors Create(IReadOnlyList<string> words, IReadOnlyList<float> rarity) =>
        new(words.Index().ToDictionary(w => w.Item, w => (w.Index, rarity[w.Index])));

    /// <summary>Computes document frequencies from a collection of texts.</summary>
    public static TextVectors Build(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        return new(all.SelectMany(t => Words(t).Distinct()).CountBy(w => w).OrderBy(w => w.Key, StringComparer.Ordinal)
            .Select((w, i) => (w.Key, Id: i, Idf: MathF.Log(1f + (float)all.Length / w.Value)))
            .ToDictionary(w => w.Key, w => (w.Id, w.Idf)));
    }

    /// <summary>Unit vector of a text: word ids ascending, with weights.</summary>
    public (int Word, float Weight)[] Vector(string text) =>
        ToUnit(Words(text).Where(_words.ContainsKey).Select(w => _words[w]));

    /// <summary>Unit vector of weighted words, ascending; the weights of a repeated word are added.</summary>
    public static (int Word, float Weight)[] ToUnit(IEnumerable<(int Word, float Weight)> words)
    {
        var sums = words.AggregateBy(w => w.Word, 0f, (sum, w) => sum + w.Weight).OrderBy(w => w.Key).ToList();
        var length = MathF.Sqrt(sums.Sum(s => s.Value * s.Value));
        return [.. sums.Select(s => (s.Key, s.Value / length))];
    }

    /// <summary>Cosine of two unit vectors, in [0, 1].</summary>
    public static float Cosine((int Word, float Weight)[] a, (int Word, float Weight)[] b)
    {
        var sum = 0f;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i].Word == b[j].Word) sum += a[i++].Weight * b[j++].Weight;
            else if (a[i].Word < b[j].Word) i++;
            else j++;
        }
        return Math.Clamp(sum, 0f, 1f);
    }

    /// <summary>
    /// Share of a unit vector <paramref name="asked"/>, by squared weight, whose words are among others, in [0, 1].
    /// </summary>
    public static float CoveredShare((int Word, float Weight)[] asked, (int Word, float Weight)[] own)
    {
        var sum = 0f;
        for (int i = 0, j = 0; i < asked.Length && j < own.Length;)
        {
            if (asked[i].Word == own[j].Word)
            {
                sum += asked[i].Weight * asked[i].Weight;
                i++;
                j++;
            }
            else if (asked[i].Word < own[j].Word) i++;
            else j++;
        }
        return Math.Clamp(sum, 0f, 1f);
    }

    private static IEnumerable<string> Words(string text)
    {
        if (text.Length > MaxLetters) text = text[..MaxLetters];
        var word = new StringBuilder(StemLength);
        foreach (var c in Decompose(text))
        {
            if (char.IsLetterOrDigit(c))
            {
                if (word.Length < StemLength) word.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                if (word.Length > 2) yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 2) yield return word.ToString();
    }

    /// <summary>Separates accents from letters; a text with a lone surrogate is returned unchanged.</summary>
    private static string Decompose(string text) =>
        TextRule.HasHalfCharacter(text) ? text : text.Normalize(NormalizationForm.FormD);
}
