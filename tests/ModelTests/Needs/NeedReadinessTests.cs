using Matching.Accounts;
using Matching.Missions;
using Matching.Needs;
using Matching.TestSupport;
using Xunit;

namespace Matching.ModelTests.Needs;

/// <summary>What a need must contain before it is submitted, and the question about an unusual length.</summary>
public class NeedReadinessTests
{
    private static readonly AssociationActor Asker = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly DateOnly Start = new(2027, 1, 1);

    [Fact]
    public void A_title_alone_can_be_a_draft_and_submitting_it_lists_every_missing_field()
    {
        var draft = Need.Draft(Asker.AssociationId, new NeedContent(new NeedTerms { Title = "asdf" }, null, [], []),
            Asker, SmallWorld.Now);

        var refused = Assert.Throws<BusinessRuleException>(() => draft.Submit(Asker, SmallWorld.Now));

        Assert.Equal(["description", "skills", "format", "days", "start", "end"], refused.Faults.Select(f => f.Field));
        Assert.All(refused.Faults, f => Assert.Equal("missing", f.Code));
        Assert.Equal(NeedStatus.Draft, draft.Status);
    }

    [Theory, InlineData(""), InlineData("asdf"), InlineData("   trop court   ")]
    public void A_need_with_an_empty_or_very_short_description_is_not_submitted(string description)
    {
        var content = SmallWorld.WebSite();
        var draft = Need.Draft(Asker.AssociationId,
            content with { Terms = content.Terms with { Description = description } }, Asker, SmallWorld.Now);

        Assert.Equal("description",
            Assert.Single(
                Assert.Throws<BusinessRuleException>(() => draft.Submit(Asker, SmallWorld.Now)).Faults).Field);
    }

    [Fact]
    public void An_occupation_can_replace_skills()
    {
        var content = SmallWorld.WebSite() with { RequiredSkills = [], NiceSkills = [] };
        Assert.Equal("skills", Assert.Single(NeedReadiness.Find(content, true, new(2026, 11, 2))).Field);

        Assert.Empty(
            NeedReadiness.Find(content with { Terms = content.Terms with { OccupationCode = "M1805" } }, true,
                new(2026, 11, 2)));
    }

    [Fact]
    public void A_submitted_need_cannot_be_changed_into_one_that_could_not_be_submitted()
    {
        var need = Need.Draft(Asker.AssociationId, SmallWorld.WebSite(), Asker, SmallWorld.Now);
        need.Submit(Asker, SmallWorld.Now);
        var bare = SmallWorld.WebSite() with { RequiredSkills = [], NiceSkills = [] };

        Assert.Equal("skills",
            Assert.Single(
                Assert.Throws<BusinessRuleException>(() => need.Change(bare, Asker, SmallWorld.Now)).Faults).Field);
        Assert.NotEmpty(need.Skills);
    }

    [Fact]
    public void A_confirmed_length_needs_no_confirmation_until_it_changes()
    {
        var content = SmallWorld.WebSite(days: 20) with { ConfirmsUnusualLength = false };
        var need = Need.Draft(Asker.AssociationId, content, Asker, SmallWorld.Now);
        Assert.Throws<BusinessRuleException>(() => need.Submit(Asker, SmallWorld.Now));
        need.Submit(Asker, SmallWorld.Now, confirmsUnusualLength: true);

        need.Change(content with { Terms = content.Terms with { Title = "Un autre titre" } }, Asker, SmallWorld.Now);
        var longer = content with { Terms = content.Terms with { Days = 25 } };
        Assert.Equal(UnusualLength.Code,
            Assert.Single(
                Assert.Throws<BusinessRuleException>(() => need.Change(longer, Asker, SmallWorld.Now)).Faults).Code);
    }

    [Theory]
    [InlineData(MissionFormat.Flash, 0.5, 1, null)]
    [InlineData(MissionFormat.Flash, 1, 1, null)]
    [InlineData(MissionFormat.Flash, 1.5, 1, "days")]
    [InlineData(MissionFormat.Flash, 30, 6, "days")]
    [InlineData(MissionFormat.OneOff, 1, 1, "days")]
    [InlineData(MissionFormat.OneOff, 2, 1, null)]
    [InlineData(MissionFormat.OneOff, 10, 12, null)]
    [InlineData(MissionFormat.OneOff, 10.5, 12, "days")]
    [InlineData(MissionFormat.Split, 12, 6, null)]
    [InlineData(MissionFormat.Split, 20, 1, "days")]
    [InlineData(MissionFormat.PartTime, 20, 2, "end")]
    [InlineData(MissionFormat.PartTime, 20, 3, null)]
    [InlineData(MissionFormat.PartTime, 100, 12, null)]
    [InlineData(MissionFormat.PartTime, 100, 13, "end")]
    [InlineData(MissionFormat.PartTime, 5, 6, "days")]
    [InlineData(MissionFormat.FullTime, 100, 5, "end")]
    [InlineData(MissionFormat.FullTime, 105, 6, null)]
    [InlineData(MissionFormat.FullTime, 420, 24, null)]
    [InlineData(MissionFormat.FullTime, 4, 12, "days")]
    [InlineData(MissionFormat.Senior, 100, 11, "end")]
    [InlineData(MissionFormat.Senior, 200, 18, null)]
    [InlineData(MissionFormat.Senior, 600, 37, "end")]
    public void An_unusual_length_for_the_format_needs_confirmation(MissionFormat format, double days, int months,
        string? field)
    {
        var terms = new NeedTerms
        {
            Title = "x",
            Format = format,
            Days = days,
            Start = Start,
            End = Start.AddMonths(months).AddDays(-1)
        };

        Assert.Equal(field, UnusualLength.Find(terms)?.Field);
    }

    [Fact]
    public void The_question_contains_the_length_the_format_and_its_span()
    {
        var terms = new NeedTerms
        {
            Title = "x",
            Format = MissionFormat.Flash,
            Days = 30,
            Start = Start,
            End = Start.AddMonths(6)
        };

        Assert.StartsWith("30 jours, pour une mission « Éclair (½ à 1 jour) »", UnusualLength.Find(terms)!.Sentence.Fr,
            StringComparison.Ordinal);
        Assert.StartsWith("30 days, for a mission \"Flash (½ to 1 day)\"", UnusualLength.Find(terms)!.Sentence.En,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_label_of_a_format_contains_its_span()
    {
        Assert.Equal(["Éclair (½ à 1 jour)", "Ponctuel (2 à 10 jours)", "Fractionné (demi-journées)",
            "Temps partiel (3 à 12 mois)",
            "Temps plein (6 à 24 mois)", "Fin de carrière (1 à 3 ans)"],
            Enum.GetValues<MissionFormat>().Select(f => MissionTexts.LabelFor(f).Fr));
        Assert.Equal(["Flash (½ to 1 day)", "One-off (2 to 10 days)", "Split (half-days)", "Part time (3 to 12 months)",
            "Full time (6 to 24 months)", "End of career (1 to 3 years)"],
            Enum.GetValues<MissionFormat>().Select(f => MissionTexts.LabelFor(f).En));
    }
}
