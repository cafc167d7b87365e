using Matching.Datasets;
using Matching.Learning;
using Matching.Ranking;
using Matching.Ranking.Models;

namespace Matching.RankingModels;

/// <summary>Builds matchers. What the rules need and no model supplies is fitted on the dataset's history.</summary>
public static class FittedMatcher
{
    private static readonly RuleFits Fits = new(
        pairs => new BaseRateFit(pairs, pairs.AllRows).OfRules(), CalibrationFit.FitHistory);

    /// <summary>Builds the matcher of a dataset.</summary>
    /// <param name="data">Employees, needs and past answers.</param>
    /// <param name="model">A trained model; null, or one not fit to serve, ranks by the rules.</param>
    /// <param name="settings">Settings of the rules about pairs; null for the defaults.</param>
    public static Matcher Build(Dataset data, RankingModel? model = null, PairSettings? settings = null) =>
        new(data, model, settings ?? new(), Fits);
}
