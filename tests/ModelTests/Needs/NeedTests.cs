using Matching.Accounts;
using Matching.Associations;
using Matching.Needs;
using Matching.TestSupport;
using Xunit;

namespace Matching.ModelTests.Needs;

public class NeedTests
{
    private static readonly AssociationActor Asker = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly CoordinatorActor Coordinator = new(Guid.CreateVersion7(), ["*"], ["*"]);
    private static readonly Moderation Fine = new(PurposeIsClear: true, ReplacesNoPaidJob: true);

    [Fact]
    public void A_submitted_need_of_an_eligible_association_opens()
    {
        var need = Open();

        Assert.Equal(NeedStatus.Open, need.Status);
        Assert.Equal([NeedStatus.Draft, NeedStatus.Submitted, NeedStatus.Open], need.Transitions.Select(t => t.To));
        Assert.Equal(Coordinator.Account, need.Transitions[^1].AccountId);
    }

    [Theory]
    [InlineData(Eligibility.Unknown)]
    [InlineData(Eligibility.NotEligible)]
    public void A_need_of_an_association_that_is_not_eligible_does_not_open(Eligibility eligibility)
    {
        var need = Submitted();

        Assert.Throws<BusinessRuleException>(() => need.Open(Host(eligibility), Fine, Coordinator, SmallWorld.Now));
        Assert.Equal(NeedStatus.Submitted, need.Status);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_need_does_not_open_unless_both_points_of_moderation_are_confirmed(bool clear, bool noJob) =>
        Assert.Throws<BusinessRuleException>(
            () => Submitted().Open(Host(Eligibility.PublicBody), new Moderation(clear, noJob), Coordinator,
                SmallWorld.Now));

    [Fact]
    public void A_draft_without_dates_is_kept_but_not_submitted()
    {
        var draft = Need.Draft(Asker.AssociationId, new NeedContent(new NeedTerms { Title = "Une idée" }, null, [], []),
            Asker, SmallWorld.Now);

        Assert.Throws<BusinessRuleException>(() => draft.Submit(Asker, SmallWorld.Now));
        Assert.Equal(NeedStatus.Draft, draft.Status);
    }

    [Fact]
    public void Changing_an_open_need_makes_a_new_version_and_changing_a_draft_does_not()
    {
        var open = Open();
        open.Change(SmallWorld.WebSite(seats: 2), Asker, SmallWorld.Now);
        var draft = Need.Draft(Asker.AssociationId, SmallWorld.WebSite(), Asker, SmallWorld.Now);
        draft.Change(SmallWorld.WebSite(seats: 2), Asker, SmallWorld.Now);

        Assert.Equal(2, open.Version);
        Assert.Equal(("version 2", NeedStatus.Open), (open.Transitions[^1].Why, open.Transitions[^1].To));
        Assert.Equal(1, draft.Version);
    }

    [Fact]
    public void Taking_the_last_seat_fills_the_need_and_freeing_it_opens_the_need_again()
    {
        var need = Open(seats: 2);
        need.TakeSeat(Coordinator, SmallWorld.Now);
        Assert.Equal(NeedStatus.Open, need.Status);
        need.TakeSeat(Coordinator, SmallWorld.Now);
        Assert.Equal(NeedStatus.Filled, need.Status);
        Assert.Throws<BusinessRuleException>(() => need.TakeSeat(Coordinator, SmallWorld.Now));
        need.FreeSeat(Coordinator, SmallWorld.Now);
        Assert.Equal(NeedStatus.Open, need.Status);
    }

    [Fact]
    public void A_rejection_requires_a_reason() =>
        Assert.Throws<BusinessRuleException>(() => Submitted().Reject(" ", Coordinator, SmallWorld.Now));

    [Fact]
    public void A_need_expires_only_after_its_last_day_in_Paris()
    {
        var need = Open();
        Assert.Throws<BusinessRuleException>(
            () => need.Expire(new SystemActor("expire"), new DateTime(2026, 12, 31, 22, 59, 59, DateTimeKind.Utc)));
        need.Expire(new SystemActor("expire"), new DateTime(2026, 12, 31, 23, 0, 0, DateTimeKind.Utc));
        Assert.Equal(NeedStatus.Expired, need.Status);
    }

    [Fact]
    public void A_withdrawn_need_cannot_change()
    {
        var need = Submitted();
        need.Withdraw("", Asker, SmallWorld.Now);

        Assert.Throws<BusinessRuleException>(
            () => need.Open(Host(Eligibility.PublicBody), Fine, Coordinator, SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(() => need.Change(SmallWorld.WebSite(), Asker, SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(() => need.Submit(Asker, SmallWorld.Now));
    }

    [Fact]
    public void More_days_than_the_period_contains_are_refused() =>
        Assert.Throws<BusinessRuleException>(
            () => Need.Draft(Asker.AssociationId, SmallWorld.WebSite(days: 32), Asker, SmallWorld.Now));

    [Fact]
    public void A_skill_that_is_both_required_and_nice_to_have_is_required_at_the_higher_level()
    {
        var content =
            SmallWorld.WebSite() with { RequiredSkills = [new("com.web", 2)], NiceSkills = [new("com.web", 4)] };
        var skill = Assert.Single(Need.Draft(Asker.AssociationId, content, Asker, SmallWorld.Now).Skills);

        Assert.True(skill.Required);
        Assert.Equal(4, skill.Level);
    }

    [Fact]
    public void Marking_a_skill_of_an_open_need_as_essential_or_not_is_a_change_that_is_moderated_again()
    {
        foreach (var (before, after) in new (string[], string[])[] { ([], ["com.web"]), (["com.web"], []) })
        {
            var need = Open(content: SmallWorld.WebSite() with { EssentialSkills = before });

            var change = need.Change(SmallWorld.WebSite() with { EssentialSkills = after }, Asker, SmallWorld.Now);

            Assert.Equal((NeedChange.Asked, NeedStatus.Submitted, 2), (change, need.Status, need.Version));
            Assert.Equal(after, need.GetContent().EssentialSkills);
            Assert.Equal(NeedChange.None, need.Change(need.GetContent(), Asker, SmallWorld.Now));
        }
    }

    [Theory, InlineData("fin.budget"), InlineData("nowhere")]
    public void A_skill_that_is_not_required_cannot_be_essential(string code)
    {
        var content = SmallWorld.WebSite() with { EssentialSkills = [code] };
        Assert.Throws<BusinessRuleException>(
            () => Need.Draft(Asker.AssociationId, content, Asker, SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(() => Open().Change(content, Asker, SmallWorld.Now));
    }

    [Fact]
    public void An_essential_skill_that_is_also_nice_to_have_stays_essential()
    {
        var content = SmallWorld.WebSite() with
        {
            RequiredSkills = [new("com.web", 2)],
            NiceSkills = [new("com.web", 4)],
            EssentialSkills = ["com.web"],
        };
        var skill = Assert.Single(Need.Draft(Asker.AssociationId, content, Asker, SmallWorld.Now).Skills);
        Assert.Equal((true, true, 4), (skill.Required, skill.IsEssential, skill.Level));
    }

    [Fact]
    public void A_change_is_compared_with_the_day_in_Paris_as_a_submission_is()
    {
        var lastMinute = new DateTime(2026, 12, 31, 22, 59, 0, DateTimeKind.Utc);
        Open().Change(SmallWorld.WebSite(days: 3), Asker, lastMinute);
        Assert.Throws<BusinessRuleException>(
            () => Open().Change(SmallWorld.WebSite(days: 3), Asker, lastMinute.AddMinutes(1)));
    }

    private static Need Submitted(int seats = 1, NeedContent? content = null)
    {
        var need = Need.Draft(Asker.AssociationId, content ?? SmallWorld.WebSite(seats), Asker, SmallWorld.Now);
        need.Submit(Asker, SmallWorld.Now);
        return need;
    }

    private static Need Open(int seats = 1, NeedContent? content = null)
    {
        var need = Submitted(seats, content);
        need.Open(Host(Eligibility.GeneralInterest), Fine, Coordinator, SmallWorld.Now);
        return need;
    }

    private static Association Host(Eligibility eligibility) =>
        new() { Reference = "a1", Name = "Les Jardins partagés", CommuneCode = "67482", Eligibility = eligibility };
}
