using Matching.Offers;
using Matching.Ranking.Explanations;
using Xunit;

namespace Matching.ModelTests.Offers;

/// <summary>What an association may read of the reasons for a match.</summary>
public class AssociationReasonsTests
{
    [Theory]
    [InlineData("skills.exact"), InlineData("time.days"), InlineData("gap.level")]
    public void A_listed_reason_is_shown(string code) =>
        Assert.Equal(code, Assert.Single(AssociationReasons.Select([With(code)])).Code);

    [Theory]
    [InlineData("place.near"), InlineData("place.remote"), InlineData("gap.far"), InlineData("cause.shared")]
    [InlineData("a.code.of.tomorrow"), InlineData("")]
    public void Any_other_reason_is_not(string code) => Assert.Empty(AssociationReasons.Select([With(code)]));

    [Fact]
    public void A_skill_that_the_need_does_not_name_is_replaced_by_its_family()
    {
        var families = new Dictionary<string, string> { ["com.print"] = "com" };
        var near = With("skills.near") with { Args = ["com.print", "com.web"] };
        var shown = Assert.Single(AssociationReasons.Select([near], ["com.web"], families));
        Assert.Equal(("skills.family", "com"), (shown.Code, shown.Args[0]));
        Assert.Empty(AssociationReasons.Select([near with { Args = ["law.tax", "com.web"] }], ["com.web"], families));
    }

    [Theory, InlineData("skills.said"), InlineData("skills.asked")]
    public void A_skill_in_words_is_shown_only_if_the_need_lists_it(string code)
    {
        var reason = With(code) with { Args = ["com.web"] };
        Assert.Single(AssociationReasons.Select([reason], ["com.web"], new Dictionary<string, string>()));
        Assert.Empty(AssociationReasons.Select([reason], ["com.print"], new Dictionary<string, string>()));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_stored_candidate_is_read_without_the_reasons_that_are_not_listed(bool isReadable)
    {
        var snapshot = new OfferSnapshot
        {
            OfferId = Guid.CreateVersion7(),
            At = DateTime.UnixEpoch,
            Mission = new("Site", "Strasbourg", "67", null, null, null, null, null),
        };
        var candidate = new AnonymousCandidate
        {
            Skills = [],
            Families = [],
            Reasons = [With("skills.exact"), With("cause.shared")],
        };
        snapshot.StoreCandidate(candidate, DateTime.UnixEpoch);

        var shown = snapshot.CandidateFor(isReadable, consents: true);

        Assert.Equal(isReadable ? ["skills.exact"] : null, shown?.Reasons.Select(r => r.Code));
        Assert.Null(snapshot.CandidateFor(isReadable: true, consents: false));
    }

    private static Reason With(string code) => new(code, false, FeatureFamily.Skills, []);
}
