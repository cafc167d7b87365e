using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.TestSupport;
using Xunit;

namespace Matching.ModelTests.Conventions;

public class ConventionPlaceholdersTests
{
    [Theory, InlineData(ConventionKind.Service), InlineData(ConventionKind.Loan)]
    public void A_first_draft_asks_for_each_unknown_by_a_name_of_its_own(ConventionKind kind)
    {
        var open = ConventionPlaceholders.Find(kind, Draft(new ConventionSettings()));

        Assert.Equal(open.Count, open.Select(p => p.Prompt).Distinct().Count());
        Assert.Contains(open, p => p.Prompt == "nom et qualité de la personne qui signe pour l'entreprise");
        Assert.Contains(open, p => p.Prompt == "nom et qualité de la personne qui signe pour l'organisme d'accueil");
    }

    [Fact]
    public void What_the_sponsor_has_set_is_not_asked_again()
    {
        var texts =
            Draft(new ConventionSettings { Signatory = "Ada Durand, directrice", Employer = "La Maison",
                Expenses = "l'entreprise", Notice = "15 jours" });

        Assert.Contains("La Maison, représentée par Ada Durand, directrice.", texts["signatories"],
            StringComparison.Ordinal);
        Assert.Contains("préavis de 15 jours", texts["ending"], StringComparison.Ordinal);
        Assert.DoesNotContain("expenses",
            ConventionPlaceholders.Find(ConventionKind.Service, texts).Select(p => p.Clause));
    }

    [Fact]
    public void Every_answer_given_nothing_is_left_to_complete()
    {
        var texts = Draft(new ConventionSettings());
        var answers =
            ConventionPlaceholders.Find(ConventionKind.Loan, texts).ToDictionary(p => p, p => $"Réponse {p.Prompt}");
        var half = ConventionPlaceholders.Fill(texts, answers.Take(2).ToDictionary());

        Assert.NotEmpty(ConventionPlaceholders.FindFaults(ConventionKind.Loan, half));
        Assert.Empty(
            ConventionPlaceholders.FindFaults(ConventionKind.Loan, ConventionPlaceholders.Fill(texts, answers)));
    }

    [Fact]
    public void The_clauses_of_a_loan_do_not_hold_up_a_service()
    {
        var texts = new Dictionary<string, string>(Draft(new ConventionSettings()));
        foreach (var clause in ConventionClauses.ListFor(ConventionKind.Service))
            texts[clause.Code] = "Texte";

        Assert.Empty(ConventionPlaceholders.FindFaults(ConventionKind.Service, texts));
        var fault = Assert.Single(ConventionPlaceholders.FindFaults(ConventionKind.Loan, texts));
        Assert.Equal(("texts/amendment.hours", "placeholder"), (fault.Field, fault.Code));
        Assert.Contains("horaires de travail", fault.Sentence.Fr, StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, string> Draft(ConventionSettings settings)
    {
        var (now, coordinator) = (new DateTime(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc),
            new CoordinatorActor(Guid.CreateVersion7(), ["*"], ["*"]));
        var need = Need.Draft(Guid.CreateVersion7(), SmallWorld.WebSite() with
        {
            Terms = new NeedTerms { Title = "Titre", Format = MissionFormat.FullTime, Days = 100,
                Start = new(2027, 1, 1), End = new(2027, 12, 31) },
        }, coordinator, now);
        var assignment = Assignment.From(
            Offer.Nominate(need, Guid.CreateVersion7(), new("Connaît l'association"), coordinator, now), need,
            coordinator, now);
        return ConventionTexts.Draft(
            new ConventionFacts(assignment, "Titre", "", RemoteWork.No, "Lyon", "Les Jardins", "Lyon", "Personne 1",
                null, null), settings);
    }
}
