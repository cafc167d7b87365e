using Matching.Datasets;
using Matching.Learning;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Matching.SeedData;

namespace Matching.Bench;

/// <summary>P1, P1x, P1b: Élan's scorer against LightGBM's C API on the same trees.</summary>
internal static class PairScoring
{
    private const int Listed = 50, Features = FeatureTable.Count;
    private static readonly Lazy<(Dataset World, RankingModel Model)> Trained = new(Train);

    /// <summary>Scores prepared rows on one thread each; the scores must be equal to about six digits.</summary>
    public static Task<Ratio> ScorerAsync() =>
        CompareAsync("pair scoring",
            (trees, rows, scores) => new TreeScorer(trees, Features).Score(rows, scores));

    /// <summary>
    /// Scores prepared rows and computes the Shapley value of each feature; the peer computes only scores.
    /// </summary>
    public static Task<Ratio> ExplainedAsync() =>
        CompareAsync("pair scoring with Shapley values", (trees, rows, scores) =>
        {
            Span<double> parts = stackalloc double[Features + 1];
            new TreeScorer(trees, Features).Score(rows, scores);
            var shap = new TreeShap(trees);
            for (var i = 0; i < scores.Length; i++) shap.Explain(rows.AsSpan(i * Features, Features), parts);
        });

    private static async Task<Ratio> CompareAsync(string what, Action<TreeEnsemble, float[], double[]> score)
    {
        var (world, model) = Trained.Value;
        var rows = Rows(world, 200_000);
        double[] ours = new double[rows.Length / Features], theirs = new double[ours.Length];
        using var native = new NativeLightGbm(model.Trees, Features);
        var rounds = await Rounds.TimeAsync(() => score(model.Trees, rows, ours), () => native.Score(rows, theirs));
        AssertEqual(ours, theirs);
        var trees = model.Trees.Trees;
        return rounds.Rates($"{what}, {trees.Count} trees × {trees.Max(t => t.Leaves.Length)} leaves / LightGBM C API",
            8, ours.Length, "rows");
    }

    /// <summary>
    /// Ranks all people for a need, including limits, features, sorting and the reasons of the first fifty; the peer
    /// scores prepared rows.
    /// </summary>
    public static async Task<Ratio> WithFeaturesAsync()
    {
        var (world, model) = Trained.Value;
        var matcher = FittedMatcher.Build(world, model with { Serves = true });
        var needs = world.Needs.Where(n => n.Status == "open").Take(60).ToArray();
        string[] people = [.. world.Employees.Select(e => e.Id)];
        var scores = new double[needs.Length * people.Length];
        var rows = Rows(world, scores.Length);
        using var native = new NativeLightGbm(model.Trees, Features);
        var rounds = await Rounds.TimeAsync(() =>
        {
            foreach (var need in needs) matcher.RankGiven(need, people, Listed);
        }, () => native.Score(rows, scores));
        return rounds.Rates("the same with features, limits, sorting, reasons of the first 50 / ready rows", 2,
            scores.Length, "pairs");
    }

    private static (Dataset, RankingModel) Train()
    {
        var world = DemoWorld.Generate(
            new DemoOptions { Employees = 3000, Accepts = 2000, Taxonomy = DemoOptions.OwnTaxonomy() });
        return (world, ModelTrainer.Train(world, MeasuredTraining.Seed));
    }

    /// <summary>
    /// Repeats the pairs of the history until there are enough rows, so that branches are taken as in production.
    /// </summary>
    private static float[] Rows(Dataset world, int count)
    {
        var index = new CandidateIndex(world);
        var pairs = new ShownPairs(world, index, new PairFeatures(index, new PairSettings()));
        pairs.CountAnswers(new BaseRateFit(pairs, pairs.AllRows).OfRules(), pairs.AllRows);
        var table = pairs.Features;
        var rows = new float[count * Features];
        for (var i = 0; i < rows.Length; i += table.Length)
            table.AsSpan(0, Math.Min(table.Length, rows.Length - i)).CopyTo(rows.AsSpan(i));
        return rows;
    }

    private static void AssertEqual(double[] ours, double[] theirs)
    {
        for (var i = 0; i < ours.Length; i++)
        {
            if (Math.Abs(ours[i] - theirs[i]) > 1e-6 * Math.Max(1, Math.Abs(theirs[i])))
                throw new InvalidOperationException(
                    $"Row {i}: scores differ, Élan {ours[i]:R}, LightGBM {theirs[i]:R}; the ratio is not valid.");
        }
    }
}
