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

    private static Reason With(string code) => new(code, false, FeatureFamily.Skills, []);
}
