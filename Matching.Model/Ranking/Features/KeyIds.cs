using Matching.Values;

namespace Matching.Ranking.Features;

/// <summary>
/// Ids of free-text keys (causes, entities). All spellings of a key share one id, assigned in ordinal order of the
/// spellings. Immutable, thread-safe.
/// </summary>
internal sealed class KeyIds
{
    private readonly Dictionary<string, int> _spellings = [];
    private readonly Dictionary<string, int> _keys = [];

    /// <summary>Assigns an id to each distinct key; empty texts have none.</summary>
    public KeyIds(IEnumerable<string?> texts)
    {
        foreach (var spelling in texts.OfType<string>().Where(t => !string.IsNullOrWhiteSpace(t)).Distinct()
            .Order(StringComparer.Ordinal))
        {
            var key = TextKey.For(spelling);
            _keys.TryAdd(key, _keys.Count);
            _spellings.Add(spelling, _keys[key]);
        }
    }

    /// <summary>
    /// The id of a key, or -1. Known spellings are found without normalisation: a million employees share a few
    /// hundred.
    /// </summary>
    public int Find(string? text) => string.IsNullOrWhiteSpace(text) ? -1
        : _spellings.TryGetValue(text, out var id) ? id : _keys.GetValueOrDefault(TextKey.For(text), -1);
}
