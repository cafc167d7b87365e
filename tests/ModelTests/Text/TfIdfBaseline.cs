using System.Text.RegularExpressions;

namespace Matching.ModelTests.Text;

/// <summary>
/// Baseline: sublinear TF-IDF with cosine over lower-case text, of 3- to 5-grams of letters within words or of whole
/// words; an entry has the score of its best wording.
/// </summary>
internal sealed partial class TfIdfBaseline
{
    private readonly Func<string, IEnumerable<string>> _features;
    private readonly Dictionary<string, double> _rarity = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Document, double Weight)>> _postings = new(StringComparer.Ordinal);
    private readonly string[] _codeOf;

    private TfIdfBaseline(IEnumerable<(string Code, IEnumerable<string> Wordings)> entries,
        Func<string, IEnumerable<string>> features)
    {
        _features = features;
        var documents = entries.OrderBy(e => e.Code, StringComparer.Ordinal)
            .SelectMany(e => e.Wordings.Select(w => (e.Code, Wording: w))).ToList();
        _codeOf = [.. documents.Select(d => d.Code)];
        var seen = documents.SelectMany(d => features(d.Wording).Distinct()).CountBy(f => f).ToList();
        foreach (var (feature, count) in seen) _rarity[feature] = Math.Log((1.0 + documents.Count) / (1 + count)) + 1;
        for (var document = 0; document < documents.Count; document++)
        {
            foreach (var (feature, weight) in Vector(documents[document].Wording))
            {
                if (!_postings.TryGetValue(feature, out var list)) _postings.Add(feature, list = []);
                list.Add((document, weight));
            }
        }
    }

    internal static TfIdfBaseline OfLetters(IEnumerable<(string Code, IEnumerable<string> Wordings)> entries) =>
        new(entries, Letters);

    internal static TfIdfBaseline OfWords(IEnumerable<(string Code, IEnumerable<string> Wordings)> entries) =>
        new(entries, text => Word().Matches(text.ToLowerInvariant()).Select(m => m.Value));

    internal IReadOnlyList<string> Link(string text, int top)
    {
        var scores = new double[_codeOf.Length];
        foreach (var (feature, weight) in Vector(text))
        {
            foreach (var (document, own) in _postings[feature]) scores[document] += weight * own;
        }
        return [.. Enumerable.Range(0, scores.Length).Where(d => scores[d] > 0).OrderByDescending(d => scores[d])
            .ThenBy(d => d)
            .Select(d => _codeOf[d]).Distinct().Take(top)];
    }

    private List<(string Feature, double Weight)> Vector(string text)
    {
        var weighed = _features(text).CountBy(f => f).Where(c => _rarity.ContainsKey(c.Key))
            .Select(c => (c.Key, Weight: (1 + Math.Log(c.Value)) * _rarity[c.Key])).ToList();
        var length = Math.Sqrt(weighed.Sum(w => w.Weight * w.Weight));
        return [.. weighed.Select(w => (w.Key, w.Weight / length))];
    }

    private static IEnumerable<string> Letters(string text) =>
        text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => $" {word} ").SelectMany(word => Enumerable.Range(3, 3)
            .SelectMany(
                size => Enumerable.Range(0, Math.Max(0, word.Length - size + 1))
                    .Select(start => word.Substring(start, size))));

    [GeneratedRegex(@"\w\w+")]
    private static partial Regex Word();
}
