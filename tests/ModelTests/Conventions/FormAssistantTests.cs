using Matching.Conventions;
using Matching.Missions;
using Xunit;

namespace Matching.ModelTests.Conventions;

public class FormAssistantTests
{
    /// <summary>The usual agreement for each format, and the effect of who directs the work on it.</summary>
    [Theory]
    [InlineData(MissionFormat.Flash, WorkDirection.Host, ConventionKind.Service, "flash", "convention allégée")]
    [InlineData(MissionFormat.Flash, WorkDirection.Employer, ConventionKind.Service, "flash", "convention allégée")]
    [InlineData(MissionFormat.OneOff, WorkDirection.Employer, ConventionKind.Service, "oneoff-employer",
        "convention|fiche de mission")]
    [InlineData(MissionFormat.OneOff, WorkDirection.Host, ConventionKind.Loan, "short-host",
        "convention|avenant au contrat de travail")]
    [InlineData(MissionFormat.Split, WorkDirection.Employer, ConventionKind.Service, "split-employer",
        "convention|calendrier des demi-journées")]
    [InlineData(MissionFormat.Split, WorkDirection.Host, ConventionKind.Loan, "short-host",
        "convention|avenant au contrat de travail")]
    [InlineData(MissionFormat.PartTime, WorkDirection.Host, ConventionKind.Loan, "long-host",
        "convention|avenant au contrat de travail")]
    [InlineData(MissionFormat.PartTime, WorkDirection.Employer, ConventionKind.Service, "long-employer",
        "convention|fiche de mission")]
    [InlineData(MissionFormat.FullTime, WorkDirection.Host, ConventionKind.Loan, "long-host",
        "convention|avenant au contrat de travail")]
    [InlineData(MissionFormat.FullTime, WorkDirection.Employer, ConventionKind.Service, "long-employer",
        "convention|fiche de mission")]
    [InlineData(MissionFormat.Senior, WorkDirection.Host, ConventionKind.Loan, "senior-host",
        "accord collectif|convention|avenant au contrat de travail")]
    [InlineData(MissionFormat.Senior, WorkDirection.Employer, ConventionKind.Service, "long-employer",
        "convention|fiche de mission")]
    public void Format_and_direction_determine_kind_rule_and_documents(MissionFormat format, WorkDirection direction,
        ConventionKind kind, string rule, string papers)
    {
        var decision = FormAssistant.Decide(format, direction);

        Assert.Equal((kind, rule, papers),
            (decision.Kind, decision.Rule, string.Join('|', decision.Documents.Select(d => d.Fr))));
    }

    [Theory]
    [InlineData(MissionFormat.Flash, ConventionKind.Service)]
    [InlineData(MissionFormat.OneOff, ConventionKind.Service)]
    [InlineData(MissionFormat.Split, ConventionKind.Service)]
    [InlineData(MissionFormat.PartTime, ConventionKind.Loan)]
    [InlineData(MissionFormat.FullTime, ConventionKind.Loan)]
    [InlineData(MissionFormat.Senior, ConventionKind.Loan)]
    public void The_usual_direction_of_a_format_gives_its_usual_kind(MissionFormat format, ConventionKind kind) =>
        Assert.Equal(kind, FormAssistant.Decide(format, FormAssistant.UsualDirection(format)).Kind);

    [Theory, InlineData(ConventionKind.Service), InlineData(ConventionKind.Loan)]
    public void Legal_notices_are_marked_as_to_be_confirmed_in_both_languages(ConventionKind kind) =>
        Assert.All(FormAssistant.Notices(kind), notice =>
    {
        Assert.StartsWith("À confirmer", notice.Fr, StringComparison.Ordinal);
        Assert.StartsWith("To be confirmed", notice.En, StringComparison.Ordinal);
    });
}
