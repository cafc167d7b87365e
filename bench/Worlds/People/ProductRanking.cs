using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Models;
using Matching.RankingModels;

namespace Matching.Bench.Worlds.People;

/// <summary>A pair as the product ranks it.</summary>
/// <param name="Person">The employee.</param>
/// <param name="AcceptProbability">The product's <c>p_accept</c>.</param>
/// <param name="MayBeAsked">Whether no limit and no exclusion stands against asking without a coordinator.</param>
/// <param name="Truth">True probability that both accept.</param>
internal readonly record struct ProductPair(PeoplePerson Person, double AcceptProbability, bool MayBeAsked,
    double Truth);

/// <summary>All that these worlds ask of the product; the one file that follows changes of its calls.</summary>
internal static class ProductRanking
{
    /// <summary>Number of people that the product lists by default.</summary>
    private const int Found = 50;

    /// <summary>Builds the product's matcher; without a model the rules rank.</summary>
    public static Matcher CreateMatcher(Dataset data, RankingModel? model = null) => FittedMatcher.Build(data, model);

    /// <summary>The candidates of a list in the product's order.</summary>
    public static ProductPair[] Rank(Matcher matcher, PeopleList list)
    {
        var positions = list.People.Select((p, i) => (p.Row.Id, i)).ToDictionary(p => p.Id, p => p.i);
        return [.. matcher.RankGiven(list.Need.Row, positions.Keys).OrderBy(c => c.Rank).Select(c =>
            new ProductPair(list.People[positions[c.Employee]], c.AcceptProbability,
                c.Limits.Count + c.Exclusions.Count == 0, list.Truth[positions[c.Employee]]))];
    }

    /// <summary>Number of people to ask among those that the product finds for a need by itself.</summary>
    public static int CountAskable(Matcher matcher, PeopleList list) =>
        matcher.Rank(list.Need.Row, Found).Count;

    /// <summary>The product's features of a list's candidates, <c>float[candidates][features]</c>.</summary>
    public static IEnumerable<float[]> FeaturesOf(Matcher matcher, PeopleList list) =>
        matcher.InputsOf(list.Need.Row, list.People.Select(p => p.Row.Id)).Select(i => i.Features);

    /// <summary>Marks required skills of a need as essential.</summary>
    public static NeedRow MarkEssential(NeedRow row, IReadOnlyList<string> essential) =>
        row with { EssentialSkills = essential };
}
