using Matching.Datasets;
using Matching.Learning;
using Matching.ModelTests.Ranking;
using Matching.Ranking.Models;

namespace Matching.ModelTests.Learning;

/// <summary>A world with strong tastes and a model trained on its first 1 050 needs, once for all tests.</summary>
internal static class LearnedTastes
{
    private const int Learned = 1050;
    internal static readonly Dataset World = HiddenWorld.Build(needs: 1500, employees: 300, shown: 30, seed: 2);
    internal static readonly HashSet<string> Early = [.. World.Needs.Take(Learned).Select(n => n.Id)];
    /// <summary>The world with only the answers to the early needs.</summary>
    internal static readonly Dataset Past =
        World with { History = [.. World.History.Where(h => Early.Contains(h.Need))] };
    private static readonly Lazy<RankingModel> Trained =
        new(() => ModelTrainer.Train(Past, seed: 3) with { Serves = true });

    internal static RankingModel Model => Trained.Value;
}
