using System.Globalization;
using Matching.Datasets;
using Matching.Learning;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking;

/// <summary>
/// Order, scores, reasons, limits and texts do not depend on the culture of the machine. Codes hold letters whose case
/// differs in Turkish.
/// </summary>
public class RankingCultureTests
{
    private static readonly Dataset World = HalfFilledWorld();
    private static readonly Lazy<RankingModel> Model =
        new(() => In("", () => ModelTrainer.Train(World, 1)) with { Serves = true });
    private static readonly Lazy<(string[] Rules, string[] Learned)> Expected =
        new(() => (In("", () => Lines(null)), In("", () => Lines(Model.Value))));

    [Theory]
    [InlineData("fr-FR"), InlineData("tr-TR"), InlineData("en-GB")]
    public void The_rules_order_and_explain_alike_in_every_culture(string culture)
    {
        Assert.Equal(Expected.Value.Rules, In(culture, () => Lines(null)));
        Assert.Contains(Expected.Value.Rules, l => l.Contains("limit:distance|", StringComparison.Ordinal));
        Assert.Contains(Expected.Value.Rules, l => l.Contains("limit:skill", StringComparison.Ordinal));
        Assert.Contains(Expected.Value.Rules, l => l.Contains("excluded:refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr-FR"), InlineData("tr-TR")]
    public void A_learned_model_orders_and_explains_alike_in_every_culture(string culture)
    {
        Assert.Equal(Expected.Value.Learned, In(culture, () => Lines(Model.Value)));
        Assert.NotEqual(Expected.Value.Rules, Expected.Value.Learned);
    }

    [Theory]
    [InlineData("fr-FR"), InlineData("tr-TR")]
    public void A_model_trained_in_another_culture_is_the_same(string culture)
    {
        var model = In(culture, () => ModelTrainer.Train(World, 1)) with { Serves = true };
        Assert.Equal(Expected.Value.Learned, In("", () => Lines(model)));
    }

    private static string[] Lines(RankingModel? model)
    {
        var matcher = FittedMatcher.Build(World, model);
        string[] everybody = [.. World.Employees.Select(e => e.Id)];
        return [.. World.Needs.Take(20).SelectMany(need => matcher.RankGiven(need, everybody)
            .Concat(matcher.RankReachable(need, 5)).Select(c =>
            {
                var limits = matcher.FindBrokenLimits(need, matcher.Index.Employees[matcher.Index.Find(c.Employee)]);
                var texts = c.Reasons.Select(r => ReasonTexts.Describe(r, _ => null));
                return string.Create(CultureInfo.InvariantCulture,
                    $"{need.Id} {c.Employee} {c.Rank} {c.Score:R} {c.AcceptProbability:R} {ReasonTexts.Compact(c)} ")
                    + string.Join(' ', limits.Select(l => $"{l.Code}({string.Join(',', l.Args)})"))
                    + string.Join(' ', texts.Select(t => t.Fr + t.En));
            }))];
    }

    private static T In<T>(string culture, Func<T> act)
    {
        var (before, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return act();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, ui);
        }
    }

    private static Dataset HalfFilledWorld()
    {
        var half = new HalfFilled(3);
        var world = HiddenWorld.Build(needs: 120, employees: 80, shown: 20, seed: 9);
        string[] ids = [.. world.Employees.Select((_, e) => $"{"iIıİ"[e % 4]}{e * 37 % 80:D2}")];
        var renamed = world.Employees.Zip(ids).ToDictionary(p => p.First.Id, p => p.Second);
        return world with
        {
            Needs = [.. world.Needs.Select(half.Need)],
            Employees = [.. world.Employees.Select((e, i) => half.Person(e, world.Needs[i]) with
            {
                Id = ids[i],
                MaxKm = i % 3 == 0 ? null : 10.5 + i,
                Causes = [i % 2 == 0 ? "CLİMAT" : "Lien Social"],
            })],
            History = [.. world.History.Select(h => h with { Employee = renamed[h.Employee] })],
        };
    }
}
