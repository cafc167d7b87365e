using Matching.Datasets.Rows;

namespace Matching.Ranking.Features;

/// <summary>
/// The words of all titles of each occupation, for how alike two occupations are called. Other titles say more of what
/// stands in for what than skills do: where judged lists call few occupations near, they are what a model learns most
/// from (docs/experiments.md). Empty without occupations.
/// </summary>
internal sealed class OccupationTitles
{
    private readonly TextVectors _texts;
    private readonly Dictionary<string, (int Word, float Weight)[]> _byCode;

    /// <summary>Reads them.</summary>
    /// <param name="occupations">Occupations of the taxonomy, in any order.</param>
    public OccupationTitles(IEnumerable<OccupationRow> occupations)
    {
        var titles = occupations.OrderBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => (o.Code, Words: o.Label + " " + string.Join(' ', o.AltLabels.Order(StringComparer.Ordinal))))
            .ToArray();
        _texts = TextVectors.Build(titles.Select(t => t.Words));
        _byCode = titles.ToDictionary(t => t.Code, t => _texts.Vector(t.Words), StringComparer.Ordinal);
    }

    /// <summary>
    /// The unit vector of an occupation's titles, or of the words that stand in for them when it is not named or not
    /// known.
    /// </summary>
    public (int Word, float Weight)[] FindWords(string? occupation, string words) =>
        occupation is not null && _byCode.TryGetValue(occupation, out var titles) ? titles : _texts.Vector(words);
}
