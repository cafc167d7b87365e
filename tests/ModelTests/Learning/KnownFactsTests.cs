using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Missions;
using Matching.ModelTests.Ranking;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Learning;

/// <summary>No feature of a pair and no evaluation of it depends on what became known later.</summary>
public class KnownFactsTests
{
    private static readonly DateTime Start = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
    /// <summary>Needs follow each other, and every mission ends long after the last need was shown.</summary>
    private static readonly Dataset World = Lasting(HiddenWorld.Build(needs: 160, employees: 60, shown: 12, seed: 4));

    [Fact]
    public void The_outcome_of_a_mission_is_known_from_the_day_after_its_last_day()
    {
        var need = World.Needs[0] with { End = new DateOnly(2026, 3, 31) };
        var row = new HistoryRow
        {
            Need = need.Id,
            Employee = "e",
            ShownAt = Start,
            Rank = 1,
            Propensity = null,
            EmployeeAnswer = Answer.Accepted,
            EmployeeReason = "",
            AssociationAnswer = Answer.Accepted,
            AssociationReason = "",
            Outcome = Outcome.Completed,
            Rating = 5,
        };
        Assert.Equal(new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc), KnownFacts.OutcomeKnownAt(row, need));
        Assert.Equal(2, KnownFacts.At(row, need, new DateTime(2026, 3, 31, 23, 0, 0, DateTimeKind.Utc)).Grade);
        Assert.Equal(4, KnownFacts.At(row, need, new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc)).Grade);
        Assert.Equal(4, KnownFacts.At(row, need with { End = null }, Start).Grade);
        Assert.Equal(4, KnownFacts.At(row, need with { End = new DateOnly(2025, 1, 1) }, Start).Grade);
    }

    [Fact]
    public void Outcomes_that_are_not_yet_known_change_no_feature_of_a_pair()
    {
        var (good, bad) = (FeaturesOf(Ending(World, Outcome.Completed, 5)),
            FeaturesOf(Ending(World, Outcome.Interrupted, null)));
        Assert.Contains(good, v => v != 0);
        Assert.Equal(good, bad);
    }

    [Fact]
    public void Later_answers_change_no_feature_of_a_pair()
    {
        var half = World.History.OrderBy(h => h.ShownAt).ElementAt(World.History.Count / 2).ShownAt;
        var turned = World with
        {
            History = [.. World.History.Select(h => h.ShownAt < half ? h : h with
            {
                EmployeeAnswer = h.EmployeeAnswer == Answer.Accepted ? Answer.Declined : Answer.Accepted,
                AssociationAnswer = null,
                Outcome = null,
                Rating = null,
            })],
        };
        var (asItWas, otherwise) = (PairsOf(World), PairsOf(turned));
        for (var i = 0; i < asItWas.Rows.Length && asItWas.Rows[i].ShownAt < half; i++)
            Assert.Equal(asItWas.GetFeatures(i)[(int)Feature.KindAccepts..((int)Feature.KindAcceptsBack + 1)].ToArray(),
                otherwise.GetFeatures(i)[(int)Feature.KindAccepts..((int)Feature.KindAcceptsBack + 1)].ToArray());
    }

    [Fact]
    public void An_evaluation_on_later_needs_uses_no_outcome_that_became_known_after_they_were_shown()
    {
        var needs = World.Needs.Take(World.Needs.Count / 2).Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var at = World.History.Where(h => !needs.Contains(h.Need)).Min(h => h.ShownAt);
        var known = KnownFacts.HistoryAt(Ending(World, Outcome.Completed, 5), needs, at);
        Assert.NotEmpty(known.History);
        Assert.All(known.History, h => Assert.True(h.Outcome is null && h.Rating is null && h.ShownAt <= at));
        Assert.Contains(known.History, h => h.Grade == 2);

        // The whole evaluation: its result does not depend on the later outcomes of the earlier missions.
        var (good, bad) = (TwinOf(Ending(World, Outcome.Completed, 5, needs)),
            TwinOf(Ending(World, Outcome.Interrupted, null, needs)));
        Assert.Equal(good, bad);

        Gain TwinOf(Dataset data) => ChampionChallenger.Run(data, null, seed: 3, default)!.OverRules;
    }

    [Fact]
    public void The_history_at_an_instant_excludes_later_answers_and_choices()
    {
        var needs = World.Needs.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var at = World.History.Min(h => h.ShownAt).AddDays(10);
        PreferenceRow Choice(DateTime when) =>
            new(World.Needs[0].Id, World.Employees[0].Id, World.Employees[1].Id, when);
        var known = KnownFacts.HistoryAt(World with { Preferences = [Choice(at.AddDays(-1)), Choice(at.AddDays(1))] },
            needs, at);
        Assert.Equal(at.AddDays(-1), Assert.Single(known.Preferences).At);
        Assert.All(known.History, h => Assert.True(h.ShownAt <= at));
    }

    /// <summary>The features of all pairs that training fills.</summary>
    private static float[] FeaturesOf(Dataset data) => PairsOf(data).Features;

    private static ShownPairs PairsOf(Dataset data)
    {
        var index = new CandidateIndex(data);
        var features = new PairFeatures(index, new PairSettings());
        var pairs = new ShownPairs(data, index, features);
        Assert.NotNull(pairs.Space);
        SkillTransferFit.Fill(pairs, pairs.AllRows, BaseRateModel.None, DateTime.MaxValue);
        pairs.CountAnswers(BaseRateModel.None, pairs.AllRows);
        return pairs;
    }

    private static Dataset Lasting(Dataset world) => world with
    {
        Needs = [.. world.Needs.Select(n => n with { End = new DateOnly(2090, 1, 1) })],
        Occupations = [.. Enumerable.Range(0, 40).Select(o => new OccupationRow($"o{o:D2}", $"métier {o}", [],
            [.. Enumerable.Range(0, 6).Select(s => $"s{(o * 3 + s * 7) % 120:D3}")], ""))],
    };

    /// <summary>Sets the outcome of every accepted mission of some needs; null for all needs.</summary>
    private static Dataset Ending(Dataset world, Outcome outcome, double? rating, HashSet<string>? needs = null) =>
        world with
        {
            History = [
            .. world.History
                .Select(
                    h => h is { EmployeeAnswer: Answer.Accepted, AssociationAnswer: Answer.Accepted }
                        && needs?.Contains(h.Need) != false
            ? h with { Outcome = outcome, Rating = rating } : h)],
        };
}
