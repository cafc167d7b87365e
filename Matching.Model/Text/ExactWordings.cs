namespace Matching.Text;

/// <summary>Finds entries that have a text as a wording, entries with that label first.</summary>
internal sealed class ExactWordings
{
    private readonly Dictionary<string, List<(int Entry, string Wording, bool Label)>> _byFoldedText =
        [];

    internal ExactWordings(IReadOnlyList<LinkTarget> targets)
    {
        for (var entry = 0; entry < targets.Count; entry++)
        {
            for (var w = 0; w < targets[entry].Wordings.Count; w++)
            {
                var wording = targets[entry].Wordings[w];
                var folded = FrenchAnalyzer.Fold(wording);
                if (folded.Length == 0) continue;
                if (!_byFoldedText.TryGetValue(folded, out var known)) _byFoldedText.Add(folded, known = []);
                known.Add((entry, wording, w == 0));
            }
        }
    }

    /// <summary>
    /// Labels that match except for case, other wordings that match except for case, then normalised labels and
    /// wordings; ties by position.
    /// </summary>
    internal IEnumerable<(int Entry, string Wording)> Find(string text)
    {
        var folded = FrenchAnalyzer.Fold(text);
        return !_byFoldedText.TryGetValue(folded, out var known) ? [] : known
            .OrderByDescending(k => k.Label && string.Equals(k.Wording, text, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(k => string.Equals(k.Wording, text, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(k => k.Label).ThenBy(k => k.Entry).Select(k => (k.Entry, k.Wording))
            .DistinctBy(k => k.Entry);
    }
}
