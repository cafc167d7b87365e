namespace Matching.Text;

/// <summary>
/// Entries that word themselves exactly as a text does: those first whose label it is, then those of which it is
/// another wording.
/// </summary>
internal sealed class ExactWordings
{
    private readonly Dictionary<string, List<(int Entry, string Wording, bool Label)>> _byFold =
        new(StringComparer.Ordinal);

    internal ExactWordings(IReadOnlyList<LinkTarget> targets)
    {
        for (var entry = 0; entry < targets.Count; entry++)
        {
            for (var w = 0; w < targets[entry].Wordings.Count; w++)
            {
                var wording = targets[entry].Wordings[w];
                var fold = FrenchAnalyzer.Fold(wording);
                if (fold.Length == 0) continue;
                if (!_byFold.TryGetValue(fold, out var known)) _byFold.Add(fold, known = []);
                known.Add((entry, wording, w == 0));
            }
        }
    }

    /// <summary>Letter for letter before after folding, labels before other wordings, then by position.</summary>
    internal IEnumerable<(int Entry, string Wording)> Find(string text)
    {
        var fold = FrenchAnalyzer.Fold(text);
        return !_byFold.TryGetValue(fold, out var known) ? [] : known
            .OrderByDescending(k => k.Label && string.Equals(k.Wording, text, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(k => string.Equals(k.Wording, text, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(k => k.Label).ThenBy(k => k.Entry).Select(k => (k.Entry, k.Wording))
            .DistinctBy(k => k.Entry);
    }
}
