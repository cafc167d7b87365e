using Matching.Accounts;
using Matching.Associations;
using Matching.TestSupport;
using Xunit;

namespace Matching.ModelTests.Associations;

public class EligibilityTests
{
    private static readonly CoordinatorActor Coordinator = new(Guid.CreateVersion7(), ["*"], ["*"]);
    private static readonly DateOnly Today = DateOnly.FromDateTime(SmallWorld.Now);

    [Fact]
    public void An_association_nobody_looked_at_is_not_eligible() => Assert.False(NewAssociation().IsEligibleOn(Today));

    [Fact]
    public void One_basis_that_holds_is_enough_whatever_another_one_says()
    {
        var association = NewAssociation();
        Record(association, LegalBasis.PublicUtility, holds: false);
        Assert.Equal(Eligibility.NotEligible, association.Eligibility);
        Record(association, LegalBasis.GeneralInterest, holds: true);

        Assert.Equal(Eligibility.GeneralInterest, association.Eligibility);
        Assert.True(association.IsEligibleOn(Today));
    }

    [Fact]
    public void The_latest_finding_of_a_basis_counts()
    {
        var association = NewAssociation();
        Record(association, LegalBasis.GeneralInterest, holds: true);
        Record(association, LegalBasis.GeneralInterest, holds: false);

        Assert.False(association.IsEligibleOn(Today));
        Assert.Equal(2, association.Findings.Count);
    }

    [Fact]
    public void Eligibility_lapses_the_day_after_its_last_day_and_the_longest_basis_counts()
    {
        var association = NewAssociation();
        Record(association, LegalBasis.GeneralInterest, holds: true, until: Today.AddDays(5));
        Record(association, LegalBasis.Foundation, holds: true, until: Today.AddDays(30));

        Assert.True(association.IsEligibleOn(Today.AddDays(30)));
        Assert.False(association.IsEligibleOn(Today.AddDays(31)));
        Record(association, LegalBasis.PublicBody, holds: true);
        Assert.True(association.IsEligibleOn(Today.AddYears(9)));
    }

    [Theory]
    [InlineData(LegalBasis.SocialUtility, "Agrément ESUS", 10), InlineData(LegalBasis.GeneralInterest, " ", 10),
        InlineData(LegalBasis.GeneralInterest, "Rescrit", -1)]
    public void Social_utility_alone_no_evidence_or_an_old_paper_establish_nothing(LegalBasis basis, string evidence,
        int days) =>
        Assert.Throws<BusinessRuleException>(() =>
            EligibilityFinding.Create(Guid.CreateVersion7(), basis, true, evidence, Today.AddDays(days), Coordinator,
                SmallWorld.Now));

    private static Association NewAssociation() =>
        new() { Reference = "a", Name = "Les Jardins", CommuneCode = "67482" };

    private static void Record(Association association, LegalBasis basis, bool holds, DateOnly? until = null) =>
        association.Record(
        EligibilityFinding.Create(association.Id, basis, holds, "Statuts", until, Coordinator, SmallWorld.Now), Today);
}
