using Matching.Datasets.Rows;

namespace Matching.Ranking.Features;

/// <summary>
/// TF-IDF vectors of all titles of each occupation, for the similarity of occupations by title. On judged lists where
/// few occupations count as related, it is the most informative feature (docs/experiments.md). Empty without
/// occupations.
/// </summary>
internal sealed class OccupationTitles
{
    private readonly TextVectors _texts;
    private readonly Dictionary<string, (int Word, float Weight)[]> _byCode;

    /// <param name="occupations">Occupations of the taxonomy, in any order.</param>
    public OccupationTitles(IEnumerable<OccupationRow> occupations)
    {
        var titles = occupations.ToDictionary(o => o.Code,
            o => $"{o.Label} {string.Join(' ', o.AltLabels.Order(StringComparer.Ordinal))}");
        _texts = TextVectors.Build(titles.Values);
        _byCode = titles.ToDictionary(t => t.Key, t => _texts.Vector(t.Value));
    }

    /// <summary>
    /// Unit vector of an occupation's titles; of <paramref name="words"/> when the occupation is null or unknown.
    /// </summary>
    public (int Word, float Weight)[] FindWords(string? occupation, string words) =>
        _byCode.GetValueOrDefault(occupation ?? "") ?? _texts.Vector(words);
}
