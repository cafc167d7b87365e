using Matching.Accounts;
using Matching.FollowUps;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matching.IntegrationTests.FollowUps;

/// <summary>
/// An association that loses its candidate reads the permitted reason and what happens next; the next employee is asked
/// by rule.
/// </summary>
public sealed class VanishedCandidateTests
{
    public static TheoryData<Provider, string, string> Ways
    {
        get
        {
            var ways = new TheoryData<Provider, string, string>();
            foreach (var provider in Enum.GetValues<Provider>())
            {
                ways.Add(provider, "employee", "La personne s'est retirée.");
                ways.Add(provider, "manager", "L'employeur de la personne n'a pas donné son accord.");
                ways.Add(provider, "coordinator", "La coordination n'a pas donné son accord.");
            }
            return ways;
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_association_that_loses_a_candidate_is_notified_of_the_reason_and_the_next_employee_is_asked(
        Provider provider, string who, string sentence)
    {
        await using var story = await FollowUpStory.BeginAsync(provider, employees: 5);
        story.Accepts("11-02 11:00", 1).Accepts("11-02 12:00", 1, story.World.Association);
        if (who == "coordinator")
            story.ManagerAccepts("11-02 13:00", 1);
        story.At("11-02 14:00",
            async db =>
                await EndAsync(new AnswerOffer(db, FollowUpSettings.Default, story.Time),
                    await story.OfferOfAsync(db, 1), who, story.World));

        await story.GoOnUntilAsync("11-03 09:00");

        var notices = await story.NoticesAsync();
        Assert.Contains("11-03 08:00 association OfferEndedAssociation", notices);
        Assert.Contains("11-02 15:00 e4 OfferAsksEmployee", notices);
        var facts = await FactsAsync(story);
        Assert.Equal(sentence, OfferEndingTexts.ForAssociation(facts.Ending!.Ending).Fr);
        Assert.Equal("3 autres personnes sont sollicitées ; vous serez prévenus dès que l'une d'elles accepte.",
            facts.Ending.Next.Sentence.Fr);
        Assert.Null(facts.Candidate);
    }

    private static Task EndAsync(AnswerOffer answer, Guid offer, string who, SmallWorld world) => who switch
    {
        "employee" => answer.WithdrawAsync(offer, "Je change d'équipe", world.Employees[0], default),
        "manager" =>
            answer.DeclineAsync(offer, DeclineReason.Workload, "Trop de congés", new ManagerActor(offer), default),
        _ => answer.DeclineAsync(offer, DeclineReason.QuotaExceeded, "", world.Coordinator, default),
    };

    private static async Task<AssociationOfferFacts> FactsAsync(FollowUpStory story)
    {
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(story.Time)
            .AddMatchingModel(null, Directory.CreateTempSubdirectory("elan-vanished-").FullName)
            .AddScoped(_ => story.Database.Open()).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();
        var notice = await db.Notices.SingleAsync(n => n.Kind == NoticeKind.OfferEndedAssociation);
        var reader = await db.Accounts.SingleAsync(a => a.Id == notice.AccountId);
        return Assert.IsType<AssociationOfferFacts>(
            await scope.ServiceProvider.GetRequiredService<NoticeFactsReader>().ReadAsync(notice, reader, default));
    }
}
