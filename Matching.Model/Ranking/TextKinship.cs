using System.Globalization;
using System.Text;
using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>
/// Cosine of TF-IDF word vectors: a need's words against a person's own words, the labels of her skills and her
/// occupation. Words are folded (accents, case) and cut to a stem of seven letters, which joins French inflections.
/// </summary>
public sealed class TextKinship
{
    private const int StemLength = 7;
    private const int ShortestWord = 4;
    private readonly Dictionary<string, double> rarity;
    private readonly Dictionary<string, string> labels;
    private readonly Dictionary<string, string> occupations;

    /// <summary>Learns how rare words are from the needs and the taxonomy.</summary>
    public TextKinship(Dataset data)
    {
        labels = data.Skills.ToDictionary(s => s.Code, s => s.Label, StringComparer.Ordinal);
        occupations = data.Occupations.ToDictionary(o => o.Code, o => o.Label, StringComparer.Ordinal);
        var documents = data.Skills.Select(s => s.Label).Concat(data.Needs.Select(n => $"{n.Title} {n.Description}")).ToList();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in documents.SelectMany(d => Stems(d).Distinct()))
            counts[word] = counts.GetValueOrDefault(word) + 1;
        rarity = counts.ToDictionary(c => c.Key, c => Math.Log(1 + (double)documents.Count / c.Value), StringComparer.Ordinal);
    }

    /// <summary>Vector of a need: stem → weight, of length 1.</summary>
    public IReadOnlyDictionary<string, double> VectorOf(NeedRow need) => Vector(string.Join(' ',
        [need.Title, need.Description, .. need.RequiredSkills.Concat(need.NiceSkills).Select(s => labels.GetValueOrDefault(s.Code, ""))]));

    /// <summary>Vector of a person: stem → weight, of length 1.</summary>
    public IReadOnlyDictionary<string, double> VectorOf(EmployeeRow person) => Vector(string.Join(' ',
        [person.Text, occupations.GetValueOrDefault(person.Occupation ?? "", ""), .. person.Skills.Select(s => labels.GetValueOrDefault(s.Code, ""))]));

    /// <summary>Cosine of two vectors, in [0, 1].</summary>
    public static double Cosine(IReadOnlyDictionary<string, double> a, IReadOnlyDictionary<string, double> b)
    {
        var (small, large) = a.Count <= b.Count ? (a, b) : (b, a);
        // Summed in a fixed order, so that the last bit does not depend on how the vectors were built.
        var sum = small.OrderBy(p => p.Key, StringComparer.Ordinal).Sum(p => p.Value * large.GetValueOrDefault(p.Key));
        return Math.Clamp(sum, 0, 1);
    }

    private Dictionary<string, double> Vector(string text)
    {
        var vector = Stems(text).GroupBy(w => w, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (1 + Math.Log(g.Count())) * rarity.GetValueOrDefault(g.Key, 1), StringComparer.Ordinal);
        var length = Math.Sqrt(vector.OrderBy(p => p.Key, StringComparer.Ordinal).Sum(p => p.Value * p.Value));
        return length == 0 ? vector : vector.ToDictionary(p => p.Key, p => p.Value / length, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Stems(string text)
    {
        var word = new StringBuilder();
        foreach (var c in $"{text} ".Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
                continue;
            }
            if (word.Length >= ShortestWord)
                yield return word.ToString(0, Math.Min(word.Length, StemLength));
            word.Clear();
        }
    }
}
