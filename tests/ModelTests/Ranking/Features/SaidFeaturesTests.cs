using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.RankingModels;
using Xunit;
using static Matching.ModelTests.Ranking.TwoTowns;
using static Matching.Ranking.Features.Feature;

namespace Matching.ModelTests.Ranking.Features;

/// <summary>Skills that only a text names count by their certainty, and never as much as listed ones.</summary>
public class SaidFeaturesTests
{
    private const string InWords = "Autre expérience : tenir un budget.";
    private static readonly EmployeeRow Nobody = Silent with { Skills = [] };
    private static readonly NeedRow AsksVideo = Need with { Description = "Il faudra aussi monter une vidéo." };

    [Fact]
    public void A_required_skill_in_the_own_words_counts_for_less_than_a_listed_one()
    {
        var (nothing, said, listed) = (Features(Nobody, Need), Features(Nobody with { Text = InWords }, Need),
            Features(Nobody with { Skills = [new("fin.budget", 2)] }, Need));
        Assert.Equal(0, said[(int)RequiredCover]);
        Assert.True(said[(int)SaidHeldCover] > 0);
        Assert.True(nothing[(int)SaidCover] < said[(int)SaidCover]);
        Assert.True(said[(int)SaidCover] < listed[(int)SaidCover]);
        Assert.True(RuleRanker.ComputeScore(nothing) < RuleRanker.ComputeScore(said));
        Assert.True(RuleRanker.ComputeScore(said) < RuleRanker.ComputeScore(listed));
        Assert.Equal(listed[(int)RequiredCover], listed[(int)SaidCover]);
    }

    [Fact]
    public void Listing_what_the_own_words_name_never_lowers_the_score()
    {
        for (var level = 1; level <= 4; level++)
        {
            var person = Nobody with { Text = InWords };
            Assert.True(Score(person, Need)
                <= Score(person with { Skills = [new("fin.budget", level)] }, Need) + 1e-6, $"{level}");
        }
    }

    [Fact]
    public void A_skill_in_the_text_of_the_need_is_asked_without_being_a_limit_or_a_gap()
    {
        var person = Silent with { Skills = [new("com.video", 3)] };
        var row = Features(person, AsksVideo);
        Assert.True(row[(int)SaidAskedCover] > 0);
        Assert.Equal(0, Features(person, Need)[(int)SaidAskedCover]);
        Assert.True(row[(int)SaidCover] > Features(person, Need)[(int)SaidCover]);
        var candidate = Rank(Silent, AsksVideo);
        Assert.Equal(Rank(Silent, Need).Limits, candidate.Limits);
        Assert.DoesNotContain("com.video", candidate.Reasons.SelectMany(r => r.Args));
    }

    [Fact]
    public void An_essential_skill_in_the_own_words_alone_stays_a_limit() =>
        Assert.Contains(Limit.Skill, Rank(Nobody with { Text = "Autre expérience : site." }, Need).Limits);

    [Theory]
    [InlineData("Pas besoin de vidéo.")]
    [InlineData("Le site doit être refait.")]
    [InlineData("Un site en ligne.")]
    [InlineData("")]
    public void What_is_negated_or_listed_already_is_not_asked_again(string text) =>
        Assert.Equal(0, Features(Silent with { Skills = [new("com.video", 3), new("com.web.cms", 3)] },
            Need with { Description = text })[(int)SaidAskedCover]);

    [Fact]
    public void Reasons_name_the_words_of_either_side()
    {
        var own = Rank(Nobody with { Text = InWords }, Need);
        Assert.Contains("skills.said(fin.budget)", ReasonTexts.Compact(own), StringComparison.Ordinal);
        Assert.Equal("com.web", own.Reasons.Single(r => r.IsGap).Args[0]);
        var asked = Rank(Nobody with { Skills = [new("com.video", 3)] }, AsksVideo).Reasons
            .Single(r => r.Code == "skills.asked");
        Assert.Equal(["com.video", "3"], asked.Args);
        var said = own.Reasons.Single(r => r.Code == "skills.said");
        Assert.Equal("Son texte mentionne « Budget »", ReasonTexts.Describe(said, FindSkill).Fr);
        Assert.Equal("Your text mentions “Budget”", ReasonTexts.DescribeToEmployee(said, FindSkill).En);
        Assert.Equal("A déjà pratiqué « Vidéo », que le texte du besoin mentionne",
            ReasonTexts.Describe(asked, FindSkill).Fr);

        static SkillRow? FindSkill(string code) => World(Nobody).Skills.FirstOrDefault(s => s.Code == code);
    }

    /// <summary>300 people hold something of what is listed, so that nobody else would be looked at.</summary>
    [Fact]
    public void Whoever_only_says_a_skill_and_whoever_holds_one_only_said_are_retrieved()
    {
        var world = World(Nobody) with
        {
            Employees = [.. Enumerable.Range(0, 300).Select(i => Silent with { Id = $"p{i}" }),
                Nobody with { Id = "says", Text = InWords },
                Nobody with { Id = "films", Skills = [new("com.video", 3)] }],
        };
        var open = Need with { EssentialSkills = [] };
        var matcher = FittedMatcher.Build(world with { Occupations = [] });
        var found = matcher.RankReachable(open, 1000).Select(c => c.Employee).ToList();
        Assert.Contains("says", found);
        Assert.DoesNotContain("films", found);
        Assert.Contains("films", matcher.RankReachable(open with { Description = AsksVideo.Description }, 1000)
            .Select(c => c.Employee));
    }

    [Fact]
    public void A_text_is_the_only_measure_of_a_need_without_required_skills()
    {
        var need = AsksVideo with { RequiredSkills = [], EssentialSkills = [] };
        Assert.True(Score(Nobody with { Skills = [new("com.video", 3)] }, need) > Score(Nobody, need));
    }

    private static double Score(EmployeeRow person, NeedRow need) => Rank(person, need).Score;

    private static RankedCandidate Rank(EmployeeRow person, NeedRow need) =>
        FittedMatcher.Build(World(person)).RankGiven(need, [person.Id])[0];

    private static float[] Features(EmployeeRow person, NeedRow need) =>
        FittedMatcher.Build(World(person)).InputsOf(need, [person.Id])[0].Features;
}
