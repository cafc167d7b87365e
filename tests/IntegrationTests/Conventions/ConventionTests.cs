using Matching.Conventions;
using Matching.MatchRuns;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Matching.IntegrationTests.Conventions.ConventionSteps;

namespace Matching.IntegrationTests.Conventions;

/// <summary>A convention is drafted once for each assignment, and is void if the assignment is cancelled.</summary>
public class ConventionTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_assignment_drafted_concurrently_has_one_convention(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var assignment = await AssignAsync(database, world);

        // Two concurrent deliveries: one violates the key of the other and fails, or finds the convention.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryAsync(() => DraftAsync(database, assignment))));

        await using var db = database.Open();
        var convention = await db.Conventions.Include(c => c.Versions).Include(c => c.Transitions).SingleAsync();
        Assert.Equal((ConventionStatus.Draft, ConventionKind.Service, "oneoff-employer", 1),
            (convention.Status, convention.Kind, convention.Rule, convention.Version));
        var texts = Assert.Single(convention.Versions).Texts;
        Assert.All(ConventionClauses.All, c => Assert.NotEmpty(texts[c.Code]));
        Assert.Contains("Personne 1", texts["person"], StringComparison.Ordinal);
        Assert.Contains("Du 1er décembre 2026 au 31 décembre 2026, soit 4 jours", texts["schedule"],
            StringComparison.Ordinal);
        Assert.Single(convention.Transitions);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_message_of_an_approval_is_published_again_until_its_convention_exists(
        Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var assignment = await AssignAsync(database, world);
        await using (var lost = database.Open())
            await lost.OutboxMessages.ExecuteDeleteAsync();

        foreach (var (expected, then) in new[] { (1, false), (0, true), (0, true) })
        {
            await using (var db = database.Open())
                Assert.Equal(expected,
                    (await new ReconcileMatches(db).HandleAsync(TimeSpan.FromMinutes(2), default)).Conventions);
            if (!then)
                continue;
            await DraftAsync(database, assignment);
            await using var taken = database.Open();
            await taken.OutboxMessages.ExecuteDeleteAsync();
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_cancelled_assignment_voids_its_convention_and_gets_no_new_draft(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees: 2);
        var assignment = await AssignAsync(database, world);
        var id = await DraftAsync(database, assignment);
        await ChangeAsync(database, c => c.CancelAsync(assignment, "Local indisponible", world.Coordinator, default));
        var late = await AssignAsync(database, world, employee: 1);
        await ChangeAsync(database, c => c.CancelAsync(late, "Local indisponible", world.Coordinator, default));
        await using (var db = database.Open())
            await new DraftConvention(db, Time).HandleAsync(late, default);

        await using var read = database.Open();
        var convention = await read.Conventions.Include(c => c.Transitions).SingleAsync();
        Assert.Equal((id, ConventionStatus.Void), (convention.Id, convention.Status));
        Assert.Contains(convention.Transitions, t => t.To == ConventionStatus.Void && t.Why == "Local indisponible");
        await using var again = database.Open();
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => new EditConvention(again, Time).TakeBackAsync(id, "Le local est libre", world.Coordinator, default));
    }

    [Fact]
    public async Task A_void_convention_can_be_reopened_while_its_assignment_is_live()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database);
        var id = await SentAsync(database, world);
        foreach (var act in new Func<EditConvention, Task>[] {
            e => e.VoidAsync(id, "Mauvais modèle", world.Coordinator, default),
            e => e.TakeBackAsync(id, "Autre modèle", world.Coordinator, default),
            e => e.SendAsync(id, world.Coordinator, default) })
        {
            await using var db = database.Open();
            await act(new EditConvention(db, Time));
        }

        await using var read = database.Open();
        Assert.Equal((ConventionStatus.Sent, 3),
            (await read.Conventions.Select(c => new { c.Status, c.Version }).ToListAsync())
                .Select(c => (c.Status, c.Version)).Single());
    }
}
