using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// What an association can find out about where anonymous candidates live. Twenty employees live in twenty communes of
/// one zone; the association must get the same information about each of them, so that it cannot tell the communes
/// apart.
/// </summary>
public sealed class CandidatePrivacyTests
{
    private const int People = TwentyCommunes.People;
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    [Fact]
    public async Task Six_needs_in_six_places_show_the_same_card_for_employees_in_twenty_communes()
    {
        await using var host = await TwentyCommunes.HostAsync();
        var places = await TwentyCommunes.PlacesAsync(host);
        var association = await host.SignInAsync(ApiHost.Association);
        var shown = Enumerable.Range(0, People).ToDictionary(i => i, _ => new List<string>());
        foreach (var place in places)
        {
            var need = await PostAsync(host, association, place);
            foreach (var (person, card) in await CardsAsync(host, association, need, [.. Enumerable.Range(0, People)]))
                shown[person].Add(card);
        }

        Assert.All(shown.Values, cards => Assert.Equal(places.Count, cards.Count));
        Assert.True(shown[0].Distinct().Count() > 1, "Every place tells the same distance: nothing is tried.");
        Assert.Single(shown.Values.Select(cards => string.Join('\n', cards)).Distinct());
    }

    [Fact]
    public async Task Moving_a_need_six_times_shows_the_same_cards_for_employees_in_twenty_communes()
    {
        await using var host = await TwentyCommunes.HostAsync();
        var places = await TwentyCommunes.PlacesAsync(host);
        var association = await host.SignInAsync(ApiHost.Association);
        var shown = Enumerable.Range(0, People).ToDictionary(i => i, _ => new List<string>());
        // An association sees three candidates at a time.
        foreach (var three in Enumerable.Range(0, People).Chunk(3))
        {
            var need = await PostAsync(host, association, places[0]);
            foreach (var place in places)
            {
                await MoveAsync(association, need, place);
                await Workflow.ReopenAsync(host.Database, host.World, need);
                foreach (var person in three)
                    shown[person].Add(await CardAsync(association, await AskAsync(host, need, person)));
            }
        }

        Assert.True(shown[0].Distinct().Count() > 1, "Every place tells the same distance: nothing is tried.");
        Assert.Single(shown.Values.Select(cards => string.Join('\n', cards)).Distinct());
    }

    [Fact]
    public async Task Moving_the_seat_changes_neither_the_place_of_an_open_need_nor_the_card()
    {
        await using var host = await TwentyCommunes.HostAsync();
        var places = await TwentyCommunes.PlacesAsync(host);
        var association = await host.SignInAsync(ApiHost.Association);
        var need = await PostAsync(host, association, place: null);
        var offer = await AskAsync(host, need, 0);
        var before = await CardAsync(association, offer);

        foreach (var place in places)
        {
            await using var db = host.Database.Open();
            var version = await db.Associations.Select(a => a.RowVersion).SingleAsync();
            var moved =
                await association.PostFormAsync("/association", "/association", ("Input.Commune", $"insee:{place}"),
                ("Input.Version", version.ToString(CultureInfo.InvariantCulture)));
            Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
            Assert.Equal(place, await db.Associations.Select(a => a.CommuneCode).SingleAsync());
            Assert.Equal(before, await CardAsync(association, offer));
        }
        await using var read = host.Database.Open();
        Assert.Equal((NeedStatus.Open, "67482"),
            await read.Needs.Select(n => ValueTuple.Create(n.Status, n.CommuneCode)).SingleAsync());
    }

    [Fact]
    public async Task A_candidate_who_withdraws_consent_is_hidden_on_pages_and_over_REST()
    {
        await using var host = await TwentyCommunes.HostAsync();
        var association = await host.SignInAsync(ApiHost.Association);
        var offer = await AskAsync(host, await PostAsync(host, association, place: null), 0);
        Assert.Contains("confirmé", await CardAsync(association, offer), StringComparison.Ordinal);

        await using (var db = host.Database.Open())
            await db.Profiles.Where(p => p.EmployeeId == host.World.Employees[0].EmployeeId)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.Consent, false));

        foreach (var path in new[] { $"/api/v1/offers/{offer}", $"/offers/{offer}", "/" })
        {
            var read = await association.ReadAsync(path);
            Assert.DoesNotContain("confirmé", read, StringComparison.Ordinal);
            Assert.DoesNotContain("environ", read, StringComparison.Ordinal);
            Assert.DoesNotContain("jours par an", read, StringComparison.Ordinal);
        }
        Assert.Contains(CandidateTexts.Withdrawn.Fr, await association.ReadAsync($"/offers/{offer}"),
            StringComparison.Ordinal);
    }

    private static async Task<Guid> PostAsync(ApiHost host, HttpClient association, string? place)
    {
        var answer = await association.PostAsJsonAsync("/api/v1/needs", Body(place));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var need = Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
        await Workflow.ReopenAsync(host.Database, host.World, need);
        return need;
    }

    private static async Task MoveAsync(HttpClient association, Guid need, string place)
    {
        using var move = new HttpRequestMessage(HttpMethod.Put,
            $"/api/v1/needs/{need}")
        { Content = JsonContent.Create(Body(place)) };
        move.Headers.Add("If-Match", (await association.GetAsync($"/api/v1/needs/{need}")).Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NoContent, (await association.SendAsync(move)).StatusCode);
    }

    private static object Body(string? place) => new
    {
        title = "Refonte de notre site",
        description = "Notre site est ancien et nous voulons le tenir nous-mêmes.",
        commune = place is null ? null : $"insee:{place}",
        format = "oneoff",
        days = 4,
        start = "2026-12-01",
        end = "2026-12-31",
        skills = new[] { new { code = "com.web", level = 3, required = true } },
        submit = true,
    };

    private static async Task<Guid> AskAsync(ApiHost host, Guid need, int person)
    {
        var offer = await Workflow.NominateAsync(host.Database, host.World, need, person);
        await Workflow.AcceptAsync(host.Database, offer, host.World.Employees[person]);
        return offer;
    }

    /// <summary>
    /// The card of each employee; all are asked together, and the association answers one after the other.
    /// </summary>
    private static async Task<Dictionary<int, string>> CardsAsync(ApiHost host, HttpClient association, Guid need,
        int[] people)
    {
        var offers = new Dictionary<Guid, int>();
        foreach (var person in people)
            offers[await AskAsync(host, need, person)] = person;
        var cards = new Dictionary<int, string>();
        while (cards.Count < people.Length)
        {
            await using var db = host.Database.Open();
            var waiting = await db.Offers.Where(o => o.NeedId == need && o.Status == OfferStatus.AwaitingAssociation)
                .Select(o => o.Id).ToListAsync();
            Assert.NotEmpty(waiting);
            foreach (var offer in waiting)
            {
                cards[offers[offer]] = await CardAsync(association, offer);
                await using var own = host.Database.Open();
                await new AnswerOffer(own, FollowUpSettings.Default, Time).DeclineAsync(offer, DeclineReason.Dates, "",
                    host.World.Association, default);
            }
        }
        return cards;
    }

    /// <summary>Everything that REST returns about a candidate.</summary>
    private static async Task<string> CardAsync(HttpClient association, Guid offer)
    {
        var card = JsonNode.Parse(await association.GetStringAsync($"/api/v1/offers/{offer}"))!.AsObject();
        foreach (var other in new[] { "id", "needId", "dueAt" })
            card.Remove(other);
        return card.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
