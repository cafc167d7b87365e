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
    public void An_association_without_findings_is_not_eligible() => Assert.False(NewAssociation().IsEligibleOn(Today));

    [Fact]
    public void One_established_legal_basis_is_enough()
    {
        var association = NewAssociation();
        Record(association, LegalBasis.PublicUtility, isValid: false);
        Assert.Equal(Eligibility.NotEligible, association.Eligibility);
        Record(association, LegalBasis.GeneralInterest, isValid: true);

        Assert.Equal(Eligibility.GeneralInterest, association.Eligibility);
        Assert.True(association.IsEligibleOn(Today));
    }

    [Fact]
    public void The_latest_finding_of_a_basis_counts()
    {
        var association = NewAssociation();
        Record(association, LegalBasis.GeneralInterest, isValid: true);
        Record(association, LegalBasis.GeneralInterest, isValid: false);

        Assert.False(association.IsEligibleOn(Today));
        Assert.Equal(2, association.Findings.Count);
    }

    [Fact]
    public void Eligibility_ends_after_the_last_valid_day_of_the_longest_basis()
    {
        var association = NewAssociation();
        Record(association, LegalBasis.GeneralInterest, isValid: true, until: Today.AddDays(5));
        Record(association, LegalBasis.Foundation, isValid: true, until: Today.AddDays(30));

        Assert.True(association.IsEligibleOn(Today.AddDays(30)));
        Assert.False(association.IsEligibleOn(Today.AddDays(31)));
        Record(association, LegalBasis.PublicBody, isValid: true);
        Assert.True(association.IsEligibleOn(Today.AddYears(9)));
    }

    [Theory]
    [InlineData(LegalBasis.SocialUtility, "Agrément ESUS", 10), InlineData(LegalBasis.GeneralInterest, " ", 10),
        InlineData(LegalBasis.GeneralInterest, "Rescrit", -1)]
    public void Social_utility_alone_missing_evidence_or_expired_evidence_is_refused(LegalBasis basis, string evidence,
        int days) =>
        Assert.Throws<BusinessRuleException>(() =>
            EligibilityFinding.Create(Guid.CreateVersion7(), new(basis, true, evidence, Today.AddDays(days)),
                Coordinator, SmallWorld.Now));

    private static Association NewAssociation() =>
        new() { Reference = "a", Name = "Les Jardins", CommuneCode = "67482" };

    /// <summary>Records a finding a minute after the previous one.</summary>
    private static void Record(Association association, LegalBasis basis, bool isValid, DateOnly? until = null) =>
        association.Record(EligibilityFinding.Create(association.Id, new(basis, isValid, "Statuts", until), Coordinator,
            SmallWorld.Now.AddMinutes(association.Findings.Count)), Today);
}
