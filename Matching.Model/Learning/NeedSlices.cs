using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking.Rounds;

namespace Matching.Learning;

/// <summary>
/// The slices of a dataset's needs that evaluations report: <c>all</c>, <c>format=…</c>, <c>place=rural</c> or
/// <c>urban</c>, <c>association=small</c> or <c>larger</c>.
/// </summary>
/// <param name="data">The dataset.</param>
internal sealed class NeedSlices(Dataset data)
{
    private const string All = "all";
    private readonly Dictionary<string, AssociationRow> _associations =
        data.Associations.ToDictionary(a => a.Id);
    private readonly Dictionary<string, CommuneRow> _communes =
        data.Communes.ToDictionary(c => c.Code);

    /// <summary>The distinct slices in the order of a report, "all" first.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> slices) =>
        slices.Distinct().OrderBy(s => s != All).ThenBy(s => s, StringComparer.Ordinal);

    /// <summary>The slices that a need is in, "all" first.</summary>
    public string[] Find(NeedRow need)
    {
        var association = _associations.GetValueOrDefault(need.Association);
        var commune = _communes.GetValueOrDefault(need.Commune ?? association?.Commune ?? "");
        var slices = new List<string> { All };
        if (need.Format is { } format) slices.Add($"format={format.ToString().ToLowerInvariant()}");
        if (commune?.Population is { } people)
            slices.Add(people < RoundNeed.RuralPopulation ? "place=rural" : "place=urban");
        if (association?.Size is { } size)
            slices.Add(size <= RoundNeed.SmallAssociation ? "association=small" : "association=larger");
        return [.. slices];
    }
}
