using System.Security.Cryptography;
using System.Text;
using FsCheck.Xunit;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Learning;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Xunit;

namespace Matching.ModelTests.Ranking;

/// <summary>Properties of any input. FsCheck prints the seed of a failing case.</summary>
public class RankingPropertyTests
{
    private static readonly Dataset World = HiddenWorld.Build(needs: 60, employees: 300, shown: 30, seed: 5);
    private static readonly Lazy<RankingModel> Model = new(() => ModelTrainer.Train(World, 1) with { Serves = true });
    private static readonly Lazy<(Matcher Rules, Matcher Learned)> Both =
        new(() => (FittedMatcher.Build(World), FittedMatcher.Build(World, Model.Value)));
    private static readonly Lazy<byte[]> Saved = new(() => WithFile([], path =>
    {
        RankingModelFile.Save(Model.Value, path);
        return File.ReadAllBytes(path);
    }));

    [Property(MaxTest = 200)]
    public void An_employee_within_all_limits_meets_every_declared_condition(int seed)
    {
        var random = new Random(seed);
        var (need, person) = (Odd(random, World.Needs[random.Next(World.Needs.Count)]),
            Odd(random, World.Employees[random.Next(World.Employees.Count)]));
        var matcher = FittedMatcher.Build(World with { Employees = [person] });
        if (!matcher.IsWithinLimits(need, person.Id))
        {
            Assert.Empty(matcher.Rank(need, 10));
            Assert.Empty(matcher.RankByAcceptProbability(need, null, 10));
            // A list holds everybody without an exclusion, and so does the best score.
            var isExcluded = matcher.RankGiven(need, [person.Id])[0].Exclusions.Count > 0;
            Assert.Equal(isExcluded, matcher.BestScore(need, [person.Id]) is null);
            return;
        }
        Assert.True(need.Status is null or "open");
        Assert.True(need.Format is not { } f || person.Formats.Count == 0 || person.Formats.Contains(f));
        Assert.True(person.Consent != false && person.OpenOffers < 3);
        Assert.True(person.DaysPerYear is not { } quota || need is not
        {
            Days: { } days, Start: { } start,
            End: { } end
        }
            || DaysByYear.Split(days, start, end).All(y => quota - person.DaysTakenIn(y.Year) >= y.Days));
        Assert.All(need.EssentialSkills, code => Assert.True(HoldsInSomeForm(person, code), code));
        Assert.All(need.Languages, l => Assert.True(person.Languages.Count == 0 || person.Languages.Contains(l)));
        var comes = need.Remote != RemoteWork.Full || person.Remote == false;
        Assert.True(!comes || person.MaxKm is not { } km || matcher.Index.Km(matcher.Index.Prepare(need), 0) <= km);
        Assert.DoesNotContain(World.History,
            h => h.Need == need.Id && h.Employee == person.Id && h.EmployeeAnswer == Answer.Declined);
    }

    /// <summary>The skill, its parent or a child.</summary>
    private static bool HoldsInSomeForm(EmployeeRow person, string code)
    {
        var parent = World.Skills.Single(s => s.Code == code).Broader;
        return person.Skills.Any(s => s.Code == code || s.Code == parent
            || World.Skills.Any(k => k.Code == s.Code && k.Broader == code));
    }

    [Property(MaxTest = 100)]
    public void Unusual_input_never_throws_and_gives_valid_probabilities(int seed)
    {
        var random = new Random(seed);
        var need = Odd(random, World.Needs[random.Next(World.Needs.Count)]);
        string[] people = [.. Enumerable.Range(0, 8)
            .Select(_ => random.Next(5) == 0 ? "?" : World.Employees[random.Next(World.Employees.Count)].Id)];
        foreach (var matcher in (Matcher[])[Both.Value.Rules, Both.Value.Learned])
        {
            foreach (var c in matcher.RankGiven(need, people))
            {
                Assert.True(double.IsFinite(c.Score) && c.AcceptProbability is >= 0 and <= 1);
                Assert.Equal(c.Score, c.Contributions.Sum(p => p.Value), 9);
                Assert.NotEmpty(ReasonTexts.Compact(c) + "-");
            }
            matcher.WhatIf(need, people[0]);
        }
    }

    [Property(MaxTest = 30)]
    public void Order_and_duplicates_of_given_employees_have_no_effect(int seed)
    {
        var random = new Random(seed);
        var need = World.Needs[random.Next(World.Needs.Count)];
        string[] people = [.. World.Employees.OrderBy(_ => random.Next()).Take(40).Select(e => e.Id)];
        string[] again = [.. people.Concat(people.Take(5)).OrderBy(_ => random.Next())];
        var matcher = Both.Value.Learned;
        Assert.Equal(matcher.RankGiven(need, people).Select(c => (c.Employee, c.Score, ReasonTexts.Compact(c))),
            matcher.RankGiven(need, again).Select(c => (c.Employee, c.Score, ReasonTexts.Compact(c))));
        Assert.Equal(matcher.RankByAcceptProbability(need, people, 99),
            matcher.RankByAcceptProbability(need, again, 99));
    }

    [Property(MaxTest = 10)]
    public void A_list_and_a_round_have_the_same_employees_and_probabilities(int seed)
    {
        var need = World.Needs[new Random(seed).Next(World.Needs.Count)];
        foreach (var matcher in (Matcher[])[Both.Value.Rules, Both.Value.Learned])
        {
            Assert.Equal(matcher.Rank(need, int.MaxValue).Select(c => (c.Employee, c.AcceptProbability)),
                matcher.RankByAcceptProbability(need, null, int.MaxValue)
                    .Select(p => (matcher.Index.Employees[p.Employee].Id, p.AcceptProbability)));
        }
    }

    [Property(MaxTest = 100)]
    public void A_model_file_with_a_changed_byte_or_a_missing_end_is_refused(int seed)
    {
        var random = new Random(seed);
        byte[] bytes = [.. Saved.Value];
        if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length)];
        else bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        Assert.Throws<InputException>(() => WithFile(bytes, RankingModelFile.Load));
    }

    [Fact]
    public void A_model_file_with_trees_of_an_older_format_is_refused_with_a_reason()
    {
        var text = Encoding.UTF8.GetString(Saved.Value);
        var body = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace("LeftShares", "Means",
            StringComparison.Ordinal);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var refused = Assert.Throws<InputException>(
            () => WithFile(Encoding.UTF8.GetBytes($"{text.Split(' ')[0]} {text.Split(' ')[1]} {hash}\n{body}"),
                RankingModelFile.Load));
        Assert.Contains("missing", refused.Faults[0].Problem.En, StringComparison.Ordinal);
    }

    private static T WithFile<T>(byte[] bytes, Func<string, T> act)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            return act(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>With some values missing, unknown or extreme.</summary>
    private static NeedRow Odd(Random random, NeedRow need)
    {
        if (random.Next(6) == 0) need = need with { Status = "closed" };
        if (random.Next(4) == 0) need = need with { Format = null };
        if (random.Next(4) == 0) need = need with { EssentialSkills = [need.RequiredSkills[0].Code] };
        if (random.Next(4) == 0)
            need = need with { RequiredSkills = [new("?", 2), .. need.RequiredSkills] };
        else if (random.Next(4) == 0)
            need = need with { RequiredSkills = [], EssentialSkills = [] };
        if (random.Next(4) == 0) need = need with { Languages = ["en"] };
        if (random.Next(4) == 0) need = need with { Days = random.Next(2) == 0 ? null : 1e9 };
        if (random.Next(4) == 0) need = need with { Commune = "?", Association = "?", Causes = ["?"] };
        if (random.Next(4) == 0) need = need with { Remote = RemoteWork.Full };
        if (random.Next(4) == 0) need = need with { Start = null, End = null };
        return need;
    }

    private static EmployeeRow Odd(Random random, EmployeeRow person)
    {
        if (random.Next(6) == 0) person = person with { Consent = false };
        if (random.Next(4) == 0) person = person with { Formats = [] };
        if (random.Next(4) == 0) person = person with { Skills = random.Next(2) == 0 ? [] : [new("?", 4)] };
        if (random.Next(4) == 0) person = person with { Commune = "?", Remote = random.Next(2) == 0 ? true : null };
        if (random.Next(4) == 0) person = person with
        {
            OpenOffers = random.Next(6),
            DaysTaken = [new(person.AvailableFrom?.Year ?? 2026, random.Next(30)), new(2027, random.Next(30))]
        };
        if (random.Next(4) == 0) person = person with { Languages = ["de"], MaxKm = 0 };
        if (random.Next(4) == 0) person = person with { Languages = [], MaxKm = null, DaysPerYear = null };
        return person;
    }
}
