using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking.Explanations;

public class WhatIfTests
{
    private static readonly Dataset World = HiddenWorld.Build(needs: 60, employees: 300, shown: 30, seed: 5);

    [Theory, InlineData(false, false), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    [Trait("Length", "Long")]
    public void The_promised_rank_is_the_rank_after_the_change(bool learned,
        bool history)
    {
        var data = history ? World : World with { History = [] };
        var model = learned ? ModelTrainer.Train(World, 1) with { Serves = true } : null;
        var matcher = FittedMatcher.Build(data, model);
        var codes = new Dictionary<string, int>();
        foreach (var need in World.Needs.Take(12))
        {
            var before = matcher.Rank(need, int.MaxValue);
            foreach (var person in World.Employees.Where((_, i) => i % 4 == 0))
            {
                if (matcher.WhatIf(need, person.Id) is not { } promise) continue;
                codes[promise.Code] = codes.GetValueOrDefault(promise.Code) + 1;
                var changed = Applied(promise, person, need);
                var again = FittedMatcher
                    .Build(data with { Employees = [.. data.Employees.Select(e => e.Id == person.Id ? changed : e)] },
                        model).Rank(need, int.MaxValue);
                var now = before.FirstOrDefault(c => c.Employee == person.Id)?.Rank ?? int.MaxValue;
                var then = again.Single(c => c.Employee == person.Id).Rank;
                Assert.Equal(promise.Args[^1], $"{then}");
                Assert.True(then < now, $"{need.Id} {person.Id}: {promise.Code} {now} → {then}");
            }
        }
        Assert.True(codes.Count >= 3 && codes.Values.Sum() >= 30, string.Join(", ", codes));
    }

    [Fact]
    public void The_first_and_an_unknown_employee_get_no_suggestion()
    {
        var matcher = FittedMatcher.Build(World);
        foreach (var need in World.Needs.Take(10))
        {
            if (matcher.Rank(need, 1) is [var first, ..]) Assert.Null(matcher.WhatIf(need, first.Employee));
            Assert.Null(matcher.WhatIf(need, "nobody"));
        }
    }

    [Theory]
    [InlineData("whatif.halfday", "2", "Avec une demi-journée de plus par semaine, vous seriez en 2e position",
        "With one more half-day a week, you would be 2nd")]
    [InlineData("whatif.km", "20|1", "En acceptant 20 km de plus, vous seriez en 1re position",
        "With 20 km more, you would be 1st")]
    [InlineData("whatif.skill", "x.y|3|13", "Avec « x.y » au niveau confirmé, vous seriez en 13e position",
        "With “x.y” at level confirmed, you would be 13th")]
    [InlineData("whatif.days", "5|23", "Avec 5 jours de plus par an, vous seriez en 23e position",
        "With 5 more days a year, you would be 23rd")]
    public void A_suggestion_is_a_sentence_in_both_languages(string code, string args, string fr, string en) =>
        Assert.Equal(new LocalizedText(fr, en),
            ReasonTexts.Describe(new Reason(code, false, FeatureFamily.Base, args.Split('|')), _ => null));

    private static EmployeeRow Applied(Reason promise, EmployeeRow e, NeedRow need) => promise.Code switch
    {
        "whatif.skill" =>
            e with
            {
                Skills = [.. e.Skills.Where(s => s.Code != promise.Args[0]),
                new(promise.Args[0], int.Parse(promise.Args[1], System.Globalization.CultureInfo.InvariantCulture))]
            },
        "whatif.km" =>
            e with
            {
                MaxKm = (e.MaxKm ?? new PairSettings().NeutralRadiusKm)
                + int.Parse(promise.Args[0], System.Globalization.CultureInfo.InvariantCulture)
            },
        "whatif.days" =>
            e with
            {
                DaysPerYear =
                e.DaysPerYear + int.Parse(promise.Args[0], System.Globalization.CultureInfo.InvariantCulture)
            },
        "whatif.halfday" => e with { DaysPerYear = e.DaysPerYear + 23 },
        "whatif.window" => e with { AvailableFrom = need.Start, AvailableTo = need.End },
        "whatif.format" => e with { Formats = [.. e.Formats, need.Format!.Value] },
        "whatif.remote" => e with { Remote = true },
        _ => throw new InvalidOperationException(promise.Code),
    };
}
