using Matching.Accounts;
using Xunit;

namespace Matching.ModelTests.Accounts;

/// <summary>Who can read a free text, and what its form says about it.</summary>
public class FreeTextTests
{
    private static readonly CoordinatorActor Coordinator =
        new(Guid.CreateVersion7(), [CoordinatorActor.Everything], [CoordinatorActor.Everything]);
    private static readonly AssociationActor Association = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly EmployeeActor Employee = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly ManagerActor Manager = new(Guid.CreateVersion7());

    public static TheoryData<FreeText, string> Forms() => new()
    {
        { FreeText.PrivateNomination, "coordinator" }, { FreeText.OpenNomination, "coordinator" },
        { FreeText.LowerChoice, "coordinator" },
        { FreeText.DeclineRemark, "employee" }, { FreeText.DeclineRemark, "association" },
        { FreeText.DeclineRemark, "manager" }, { FreeText.DeclineRemark, "coordinator" },
        { FreeText.OfferWithdrawal, "employee" }, { FreeText.OfferWithdrawal, "coordinator" },
        { FreeText.NeedRejection, "coordinator" },
        { FreeText.NeedWithdrawal, "association" }, { FreeText.NeedDescription, "association" },
        { FreeText.Cancellation, "coordinator" },
        { FreeText.Interruption, "employee" }, { FreeText.Interruption, "association" },
        { FreeText.Interruption, "coordinator" },
        { FreeText.CheckInRemark, "employee" }, { FreeText.CheckInRemark, "association" },
        { FreeText.FeedbackRemark, "employee" }, { FreeText.FeedbackRemark, "association" },
        { FreeText.ConventionTakenBack, "coordinator" },
        { FreeText.ConventionSetAside, "coordinator" }, { FreeText.ConventionClauses, "coordinator" },
        { FreeText.EligibilityEvidence, "coordinator" },
        { FreeText.RankingChange, "coordinator" }, { FreeText.ProfileText, "employee" },
    };

    [Theory, MemberData(nameof(Forms))]
    public void A_form_names_exactly_the_parties_that_can_read_its_text(FreeText text, string author)
    {
        var actor = ActorOf(author);
        var notice = FreeTexts.NoticeFor(text, actor);
        foreach (var (reader, fr, en) in new (Actor, string, string)[] {
            (Employee, "collaborateur", "employee"), (Association, "association", "association"),
            (Manager, "responsable", "manager"), (Coordinator, "coordination", "coordinators") })
        {
            // The notice does not tell an employee or a manager that they can read their own text.
            if (reader.Name == author && reader is EmployeeActor or ManagerActor) continue;
            var reads = FreeTexts.AudienceOf(text, actor).Includes(null, reader);
            Assert.Equal(reads, notice.Fr.Contains(fr, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(reads, notice.En.Contains(en, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Every_free_text_has_a_form() =>
        Assert.Equal(Enum.GetValues<FreeText>(), Forms().Select(f => (FreeText)f[0]).Distinct().Order());

    [Theory, MemberData(nameof(Forms))]
    public void The_party_of_the_author_can_read_the_text(FreeText text, string author) =>
        Assert.True(FreeTexts.AudienceOf(text, ActorOf(author)).Includes(null, ActorOf(author)), $"{text} by {author}");

    [Fact]
    public void The_default_audience_is_the_party_of_the_author_and_the_coordinators()
    {
        var audience = Audiences.DefaultFor(Association);
        Assert.True(audience.Includes(null, Association) && audience.Includes(null, Coordinator));
        Assert.False(audience.Includes(null, Employee) || audience.Includes(null, Manager));
        Assert.Equal(Audience.Coordinators, Audiences.DefaultFor(new SystemActor("match")));
    }

    [Fact]
    public void An_author_can_read_their_own_text_when_their_party_cannot()
    {
        Assert.Equal("mots", Audience.Coordinators.TextFor("mots", Employee.Account, Employee));
        Assert.Equal("", Audience.Coordinators.TextFor("mots", Employee.Account, Association));
        Assert.Equal("", Audience.None.TextFor("mots", null, Manager));
    }

    [Fact]
    public void A_notice_is_a_complete_courteous_sentence_in_both_languages()
    {
        Assert.Equal(new("Seule la coordination lira ce texte.", "Only the coordinators will read this text."),
            FreeTexts.NoticeFor(FreeText.Interruption, Employee));
        Assert.Equal(
            new("Votre association et la coordination liront ce texte.",
                "Your association and the coordinators will read this text."),
            FreeTexts.NoticeFor(FreeText.Interruption, Association));
        Assert.Equal(
            new("Le collaborateur, l'association et la coordination liront ce texte.",
                "The employee, the association and the coordinators will read this text."),
            FreeTexts.NoticeFor(FreeText.Cancellation, Coordinator));
        Assert.Equal(new("Vous seul·e lisez ce texte.", "Only you read this text."),
            FreeTexts.NoticeFor(FreeText.ProfileText, Employee));
    }

    private static Actor ActorOf(string name) =>
        new Actor[] { Coordinator, Association, Employee, Manager }.Single(a => a.Name == name);
}
