namespace Matching.Text;

/// <summary>Finds entries that have a text as a wording, entries with that label first.</summary>
internal sealed class ExactWordings(IReadOnlyList<LinkTarget> targets)
{
    private readonly ILookup<string, (int Entry, string Wording, bool Label)> _byFoldedText = targets.Index()
        .SelectMany(t => t.Item.Wordings.Select((wording, w) => (Entry: t.Index, Wording: wording, Label: w == 0)))
        .ToLookup(w => FrenchAnalyzer.Fold(w.Wording));

    /// <summary>
    /// Labels that match except for case, other wordings that match except for case, then normalised labels and
    /// wordings; ties by position. None for a text without letters.
    /// </summary>
    public IEnumerable<(int Entry, string Wording)> Find(string text)
    {
        var folded = FrenchAnalyzer.Fold(text);
        return folded.Length == 0 ? [] : _byFoldedText[folded]
            .Select(k => (Known: k, IsEqual: string.Equals(k.Wording, text, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(k => k.Known.Label && k.IsEqual).ThenByDescending(k => k.IsEqual)
            .ThenByDescending(k => k.Known.Label).ThenBy(k => k.Known.Entry)
            .Select(k => (k.Known.Entry, k.Known.Wording)).DistinctBy(k => k.Entry);
    }
}
