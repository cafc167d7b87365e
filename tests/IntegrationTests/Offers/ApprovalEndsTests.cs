using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Accounts;
using Matching.Api.Endpoints;
using Matching.IntegrationTests.Api;
using Matching.Notices;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Offers;

/// <summary>
/// The other offers that an approval ends: announced before, ended, and notified to everybody concerned.
/// </summary>
public sealed class ApprovalEndsTests
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_approval_preview_lists_exactly_the_offers_that_end(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        var story = await ApprovalStory.BeginAsync(host);
        await using var db = host.Database.Open();

        var before = await db.ApprovalEffectAsync(story.Approved, host.World.Coordinator, default);
        var approval = await new ApproveOffer(db, new FakeTimeProvider(SmallWorld.Now)).HandleAsync(story.Approved,
            host.World.Coordinator, default);
        var after = await db.EndedByApprovalAsync(story.Approved, host.World.Coordinator, default);

        Assert.Equal([(story.OfPerson, ObsoleteReason.PersonTaken), (story.OfSeat, ObsoleteReason.SeatFilled)],
            before.Visible.Select(e => (e.OfferId, e.Because)));
        Assert.Equal(before.Visible, approval.Ended.Visible);
        Assert.Equal(before.Visible, after.Visible);
        var statuses = await db.Offers.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Status);
        Assert.Equal([OfferStatus.Approved, OfferStatus.Obsolete, OfferStatus.Obsolete, OfferStatus.AwaitingEmployee],
            new[] { story.Approved, story.OfPerson, story.OfSeat, story.Later }.Select(id => statuses[id]));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_approval_that_leaves_a_free_seat_ends_no_other_offer(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees: 2);
        var need = await Workflow.OpenNeedAsync(database, world, seats: 2);
        var offer = await Workflow.ReadyToApproveAsync(database, world, need, 0);
        await Workflow.ReadyToApproveAsync(database, world, need, 1);

        await using var db = database.Open();
        Assert.Equal(0, (await db.ApprovalEffectAsync(offer, world.Coordinator, default)).Count);
        await Workflow.ApproveAsync(database, world, offer);
        Assert.Equal(1, await db.Offers.CountAsync(o => o.Status == OfferStatus.AwaitingCoordinator));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Ended_offers_outside_the_coordinators_scope_are_counted_and_not_named(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        var story = await ApprovalStory.BeginAsync(host);
        await using (var db = host.Database.Open())
        {
            await db.Needs.Where(n => n.Id == story.OtherNeed)
                .ExecuteUpdateAsync(s => s.SetProperty(n => n.CommuneCode, "75056"));
            var territories = (await db.Accounts.SingleAsync(a => a.Id == host.World.Coordinator.Account)).Territories;
            territories.Clear();
            territories.Add("67");
            await db.SaveChangesAsync();
        }
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        var page = await coordinator.ReadAsync($"/offers/{story.Approved}");
        Assert.Contains("1 proposition hors de votre périmètre", page, StringComparison.Ordinal);
        Assert.DoesNotContain(ApprovalStory.Elsewhere, page, StringComparison.Ordinal);
        var preview =
            await coordinator.GetFromJsonAsync<ApprovalPreview>($"/api/v1/offers/{story.Approved}/approval", Json);
        Assert.Equal((1, 1), (preview!.Ends.Count, preview.Elsewhere));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Page_and_REST_list_what_an_approval_will_end_and_what_it_ended(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        var story = await ApprovalStory.BeginAsync(host);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);
        const string Sentence =
            "Approuver met aussi fin à 1 autre proposition de cette personne et 1 proposition d'une autre "
                + "personne, car la dernière place est prise.";

        foreach (var path in new[] { "/queue", $"/offers/{story.Approved}" })
            Assert.Contains(Sentence, await coordinator.ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains($"« {ApprovalStory.Elsewhere} » : la personne n'est pas libre à ces dates",
            await coordinator.ReadAsync($"/offers/{story.Approved}"), StringComparison.Ordinal);
        var preview =
            await coordinator.GetFromJsonAsync<ApprovalPreview>($"/api/v1/offers/{story.Approved}/approval", Json);
        Assert.Equal([story.OfPerson, story.OfSeat], preview!.Ends.Select(e => e.OfferId));

        // Pressed with what the page had shown: the flash names what ended and no change.
        var read = await coordinator.SendAsync($"/offers/{story.Approved}", $"/offers/{story.Approved}?handler=Approve",
            ("back", "/queue"), ("shown", story.OfPerson.ToString()), ("shown", story.OfSeat.ToString()));
        Assert.Contains($"Ont aussi pris fin : « {ApprovalStory.Elsewhere} »", read, StringComparison.Ordinal);
        Assert.DoesNotContain("La liste a changé", read, StringComparison.Ordinal);
        var page = await coordinator.ReadAsync($"/offers/{story.Approved}");
        Assert.Contains("Cette approbation a aussi mis fin à", page, StringComparison.Ordinal);
        Assert.Contains(ApprovalStory.Elsewhere, page, StringComparison.Ordinal);
        Assert.Contains("La personne a une autre mission à ces dates : « Refonte de notre site ».",
            await coordinator.ReadAsync($"/offers/{story.OfPerson}"), StringComparison.Ordinal);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task If_the_preview_is_outdated_the_approval_proceeds_and_reports_it(
        Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        var story = await ApprovalStory.BeginAsync(host);
        var coordinator = await host.SignInAsync(ApiHost.Coordinator);

        var read = await coordinator.SendAsync($"/offers/{story.Approved}", $"/offers/{story.Approved}?handler=Approve",
            ("back", "/queue"), ("shown", story.OfPerson.ToString()));

        Assert.Contains("Approuvé", read, StringComparison.Ordinal);
        Assert.Contains("Personne 2 : la dernière place est prise", read, StringComparison.Ordinal);
        Assert.Contains("La liste a changé depuis l'affichage de la page.", read, StringComparison.Ordinal);
        await using var db = host.Database.Open();
        Assert.Equal(OfferStatus.Approved,
            await db.Offers.Where(o => o.Id == story.Approved).Select(o => o.Status).SingleAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Everybody_concerned_is_notified_of_the_end_with_the_reason_they_may_read(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        var story = await ApprovalStory.BeginAsync(host);
        var second = await AddCoordinatorAsync(host.Database);
        var actor = await host.SignInAsync(ApiHost.Coordinator);
        Assert.Equal(HttpStatusCode.Created,
            (await actor.PostAsync($"/api/v1/offers/{story.Approved}/approve", null)).StatusCode);

        await using var db = host.Database.Open();
        var ended =
            (await db.Notices.AsNoTracking().Where(n => n.SubjectId == story.OfPerson || n.SubjectId == story.OfSeat)
                .ToListAsync())
            .Where(n => n.Kind is NoticeKind.OfferEndedEmployee or NoticeKind.OfferEndedAssociation
                or NoticeKind.OfferEndedCoordinator).ToList();
        Assert.Equal(
            new[]
            {
                (story.OfPerson, NoticeKind.OfferEndedEmployee, host.World.Employees[0].Account),
                (story.OfPerson, NoticeKind.OfferEndedAssociation, host.World.Association.Account),
                (story.OfPerson, NoticeKind.OfferEndedCoordinator, second),
                (story.OfSeat, NoticeKind.OfferEndedEmployee, host.World.Employees[1].Account),
                (story.OfSeat, NoticeKind.OfferEndedAssociation, host.World.Association.Account),
            }.Order(), ended.Select(n => (n.SubjectId, n.Kind, n.AccountId!.Value)).Order());

        await AssertReasonsAsync(host, story, ended);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Pages_of_the_employee_and_the_association_state_why_an_offer_ended(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider, employees: 2);
        var story = await ApprovalStory.BeginAsync(host);
        await Workflow.ApproveAsync(host.Database, host.World, story.Approved);

        var employee = await host.SignInAsync(ApiHost.Employee);
        Assert.Contains("Votre mission « Refonte de notre site » a été approuvée aux mêmes dates",
            await employee.ReadAsync($"/offers/{story.OfPerson}"), StringComparison.Ordinal);
        var association = await host.SignInAsync(ApiHost.Association);
        foreach (var path in new[] { $"/offers/{story.OfPerson}", $"/needs/{story.OtherNeed}" })
        {
            var page = await association.ReadAsync(path);
            Assert.Contains("La personne a accepté une autre mission à ces dates.", page, StringComparison.Ordinal);
            Assert.Contains("Personne d'autre n'est sollicité pour l'instant", page, StringComparison.Ordinal);
        }
    }

    /// <summary>Each reader of a notice about an end reads the reason in the words for their role.</summary>
    private static async Task AssertReasonsAsync(ApiHost host, ApprovalStory story, List<Notice> ended)
    {
        await using var db = host.Database.Open();
        await using var scope = host.Factory.Services.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<NoticeFactsReader>();
        async Task<NoticeFacts?> FactsAsync(Guid offer, NoticeKind kind)
        {
            var notice = ended.First(n => n.SubjectId == offer && n.Kind == kind);
            return await reader.ReadAsync(notice, await db.Accounts.SingleAsync(a => a.Id == notice.AccountId),
                default);
        }
        var own = Assert.IsType<EmployeeOfferFacts>(await FactsAsync(story.OfPerson, NoticeKind.OfferEndedEmployee));
        Assert.Contains("« Refonte de notre site » a été approuvée", OfferEndingTexts.ForEmployee(own.Ending!).Fr,
            StringComparison.Ordinal);
        var other = Assert.IsType<EmployeeOfferFacts>(await FactsAsync(story.OfSeat, NoticeKind.OfferEndedEmployee));
        Assert.StartsWith("La place vient d'être attribuée", OfferEndingTexts.ForEmployee(other.Ending!).Fr,
            StringComparison.Ordinal);
        var association =
            Assert.IsType<AssociationOfferFacts>(await FactsAsync(story.OfPerson, NoticeKind.OfferEndedAssociation));
        Assert.Equal("La personne a accepté une autre mission à ces dates.",
            OfferEndingTexts.ForAssociation(association.Ending!.Ending).Fr);
        Assert.Null(association.Candidate);
        Assert.Equal(
            "Personne d'autre n'est sollicité pour l'instant. La page du besoin montre ce que vous pourriez assouplir.",
            association.Ending.Next.Sentence.Fr);
        var colleague =
            Assert.IsType<CoordinatorOfferFacts>(await FactsAsync(story.OfPerson, NoticeKind.OfferEndedCoordinator));
        Assert.Contains("« Refonte de notre site »", OfferEndingTexts.ForCoordinator(colleague.Ending!).Fr,
            StringComparison.Ordinal);
    }

    private static async Task<Guid> AddCoordinatorAsync(TestDatabase database)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = "collegue@example.org",
            NormalizedUserName = "COLLEGUE@EXAMPLE.ORG",
            Role = Role.Coordinator,
            Territories = [CoordinatorActor.Everything],
            Entities = [CoordinatorActor.Everything],
        };
        await using var db = database.Open();
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        return account.Id;
    }
}
