using Matching.Learning;
using Matching.ModelTests.Ranking;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.RankingModels;

/// <summary>The promotion rule: its decisions and its published text.</summary>
public class PromotionDecisionTests
{
    private static readonly Gain Beyond = new(0.001, 0.02, 0.04), Noise = new(-0.02, 0.001, 0.02),
        Worse = new(-0.04, -0.02, -0.001);
    private static readonly RankingModel Able =
        ModelTrainer.Train(HiddenWorld.Build(needs: 30, employees: 20, shown: 5, seed: 2), 1) with { Serves = true };

    [Fact]
    public void A_model_replaces_the_rules_unless_it_is_significantly_worse()
    {
        Assert.True(PromotionDecision.Decide(Able, null, Met(overRules: Beyond)).Serves);
        Assert.True(PromotionDecision.Decide(Able, null, Met(overRules: Noise)).Serves);
        Assert.False(PromotionDecision.Decide(Able, null, Met(overRules: Worse)).Serves);
        Assert.True(PromotionDecision.Decide(Able, null, null).Serves);
        Assert.False(PromotionDecision.Decide(Able with { Serves = false }, null, Met(overRules: Beyond)).Serves);
    }

    [Fact]
    public void A_model_replaces_another_only_if_it_is_significantly_better()
    {
        Assert.True(PromotionDecision.Decide(Able, "m1", Met(overChampion: Beyond)).Serves);
        Assert.False(PromotionDecision.Decide(Able, "m1", Met(overChampion: Noise)).Serves);
        Assert.False(PromotionDecision.Decide(Able, "m1", null).Serves);
    }

    [Fact]
    public void The_published_rule_has_the_figures_of_the_code_in_both_languages()
    {
        foreach (var text in new[] { PromotionDecision.Rule.Fr, PromotionDecision.Rule.En })
        {
            Assert.Contains($"{ReportCard.MinJudgedAccepts}", text, StringComparison.Ordinal);
            Assert.Contains($"{ChampionChallenger.MinNeeds}", text, StringComparison.Ordinal);
        }
        Assert.Contains("0,015 ± 0,02", PromotionDecision.Rule.Fr, StringComparison.Ordinal);
        Assert.Contains("0.015 ± 0.02", PromotionDecision.Rule.En, StringComparison.Ordinal);
        Assert.Contains("20 %", PromotionDecision.Rule.Fr, StringComparison.Ordinal);
        Assert.Contains("unless it did significantly worse than they did", PromotionDecision.Rule.En,
            StringComparison.Ordinal);
        Assert.Contains("only if it does significantly better", PromotionDecision.Rule.En, StringComparison.Ordinal);
    }

    private static ChallengerEvaluation Met(Gain? overRules = null, Gain? overChampion = null) => new()
    {
        Needs = 30,
        Pairs = 300,
        From = null,
        Champion = "",
        ChampionSawThem = false,
        Slices = [],
        OverChampion = overChampion ?? Noise,
        OverRules = overRules ?? Noise,
        Calibration = [],
        CalibrationError = 0,
        ExposureGini = 0,
        RulesExposureGini = 0,
    };
}
