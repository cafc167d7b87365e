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
    public void Each_placeholder_of_a_first_draft_has_a_distinct_prompt(ConventionKind kind)
    {
        var open = ConventionPlaceholders.Find(kind, Draft(new ConventionSettings()));

        Assert.Equal(open.Count, open.Select(p => p.Prompt).Distinct().Count());
        Assert.Contains(open, p => p.Prompt == "nom et qualité de la personne qui signe pour l'entreprise");
        Assert.Contains(open, p => p.Prompt == "nom et qualité de la personne qui signe pour l'organisme d'accueil");
    }

    [Fact]
    public void A_value_from_the_settings_is_not_a_placeholder()
    {
        var texts =
            Draft(new ConventionSettings
            {
                Signatory = "Ada Durand, directrice",
                Employer = "La Maison",
                Expenses = "l'entreprise",
                Notice = "15 jours"
            });

        Assert.Contains("La Maison, représentée par Ada Durand, directrice.", texts["signatories"],
            StringComparison.Ordinal);
        Assert.Contains("préavis de 15 jours", texts["ending"], StringComparison.Ordinal);
        Assert.DoesNotContain("expenses",
            ConventionPlaceholders.Find(ConventionKind.Service, texts).Select(p => p.Clause));
    }

    [Fact]
    public void No_placeholder_remains_when_all_are_filled()
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
    public void Placeholders_in_clauses_of_a_loan_do_not_block_a_service()
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
            Terms = new NeedTerms
            {
                Title = "Titre",
                Format = MissionFormat.FullTime,
                Days = 100,
                Start = new(2027, 1, 1),
                End = new(2027, 12, 31)
            },
        }, coordinator, now);
        var assignment = Assignment.From(
            Offer.Nominate(need, Guid.CreateVersion7(), new("Connaît l'association"), coordinator, now), need,
            coordinator, now);
        return FirstDraft.Write(new ConventionFacts
        {
            Assignment = assignment,
            Title = "Titre",
            Description = "",
            Remote = RemoteWork.No,
            Place = "Lyon",
            Association = "Les Jardins",
            Seat = "Lyon",
            Employee = "Personne 1",
            Occupation = null,
            Entity = null,
        }, settings);
    }
}
