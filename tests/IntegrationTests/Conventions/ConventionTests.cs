using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Needs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Matching.IntegrationTests.Conventions;

public class ConventionTests
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);
    private static readonly FakeTimeProvider FirstDay = new(new DateTime(2026, 12, 1, 9, 0, 0, DateTimeKind.Utc));

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
        var later = new FakeTimeProvider(SmallWorld.Now.AddMinutes(5));

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
    public async Task Three_concurrent_agreements_sign_a_convention(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var id = await SentAsync(database, world);
        SignedInActor[] parties = [world.Association, world.Employees[0], world.Coordinator];

        // The second party meets the row of the first and tries again, as a user would.
        await Task.WhenAll(parties.Select(async p =>
        {
            while (!await TryAsync(() => AgreeAsync(database, id, 2, p)))
                continue;
        }));

        await using var db = database.Open();
        var convention = await db.GetConventionAsync(id, world.Coordinator, default);
        Assert.Equal(ConventionStatus.Signed, convention.Status);
        Assert.Equal(parties.Select(p => p.Account).Order(), convention.Agreements.Select(a => a.AccountId).Order());
        Assert.Empty(await db.WaitingFor(world.Coordinator, SmallWorld.Now).ToListAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_convention_taken_back_loses_its_agreements_and_keeps_its_versions(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database);
        var id = await SentAsync(database, world);
        await AgreeAsync(database, id, 2, world.Association);
        await using (var db = database.Open())
            await new EditConvention(db, Time).TakeBackAsync(id, "Une date à corriger", world.Coordinator, default);
        await using (var db = database.Open())
        {
            var draft = await db.GetConventionAsync(id, world.Coordinator, default);
            var texts =
                new Dictionary<string, string>(draft.Versions[^1].Texts) { ["place"] = "À la maison des associations" };
            await new EditConvention(db, Time).HandleAsync(id, WorkDirection.Employer, texts, draft.RowVersion,
                world.Coordinator, default);
        }
        await using (var db = database.Open())
            await new EditConvention(db, Time).SendAsync(id, world.Coordinator, default);

        await Assert.ThrowsAsync<StaleVersionException>(() => AgreeAsync(database, id, 2, world.Employees[0]));
        await using var read = database.Open();
        var convention = await read.GetConventionAsync(id, world.Association, default);
        Assert.False(convention.HasAgreed(ConventionParty.Association));
        Assert.Equal(["Strasbourg.", "Strasbourg.", "Strasbourg.", "À la maison des associations"],
            convention.Versions.Select(v => v.Texts["place"]));
        Assert.Equal(id, (await read.WaitingFor(world.Association, SmallWorld.Now).SingleAsync()).Id);
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

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_loan_starts_only_after_its_convention_is_signed_and_a_service_without(Provider provider)
    {
        using var database = await TestDatabase.CreateAsync(provider);
        var world = await SmallWorld.CreateAsync(database, employees: 2);
        var service = await AssignAsync(database, world, employee: 1);
        await ChangeAsync(database, c => c.BeginAsync(service, world.Employees[1], default));

        var loan = await AssignAsync(database, world, format: MissionFormat.FullTime);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => ChangeAsync(database, c => c.BeginAsync(loan, world.Employees[0], default)));
        var id = await SentAsync(database, world, loan);
        await AgreeAsync(database, id, 2, world.Association);
        await AgreeAsync(database, id, 2, world.Employees[0]);
        await Assert.ThrowsAsync<BusinessRuleException>(
            () => ChangeAsync(database, c => c.BeginAsync(loan, world.Employees[0], default)));
        await using (var db = database.Open())
            await new AgreeToConvention(db, Time).OnPaperAsync(id, ConventionParty.Sponsor, new DateOnly(2026, 11, 1),
                world.Coordinator, default);
        await ChangeAsync(database, c => c.BeginAsync(loan, world.Employees[0], default));

        await using var read = database.Open();
        Assert.Equal(AssignmentStatus.Running, (await read.Assignments.SingleAsync(a => a.Id == loan)).Status);
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

    [Fact]
    public async Task Nobody_can_agree_for_another_party_or_before_the_day_or_twice()
    {
        using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var world = await SmallWorld.CreateAsync(database);
        var id = await SentAsync(database, world);
        await using var db = database.Open();
        var convention = await db.GetConventionAsync(id, world.Coordinator, default);

        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Employee, null, world.Association, SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Employee, null, world.Coordinator, SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Association, new DateOnly(2026, 11, 1), world.Association,
                SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Employee, new DateOnly(2026, 11, 3), world.Coordinator,
                SmallWorld.Now));
        convention.Agree(ConventionParty.Employee, null, world.Employees[0], SmallWorld.Now);
        Assert.Throws<BusinessRuleException>(
            () => convention.Agree(ConventionParty.Employee, null, world.Employees[0], SmallWorld.Now));
        Assert.Throws<BusinessRuleException>(
            () => convention.Edit(WorkDirection.Host, new Dictionary<string, string>(),
                world.Coordinator, SmallWorld.Now));
        convention.TakeBack("À revoir", world.Coordinator, SmallWorld.Now);
        convention.Edit(WorkDirection.Host,
            new Dictionary<string, string> { ["purpose"] = "Refonte" }, world.Coordinator, SmallWorld.Now);
        Assert.Equal(ConventionKind.Loan, convention.Kind);
        Assert.Throws<BusinessRuleException>(() => convention.Send(world.Coordinator, SmallWorld.Now));
    }

    /// <summary>The convention of an assignment, before the parties.</summary>
    internal static async Task<Guid> SentAsync(TestDatabase database, SmallWorld world, Guid? assignment = null)
    {
        var id = await DraftAsync(database, assignment ?? await AssignAsync(database, world));
        await CompleteAsync(database, world, id);
        await using var db = database.Open();
        await new EditConvention(db, Time).SendAsync(id, world.Coordinator, default);
        return id;
    }

    /// <summary>Answers every passage in square brackets: a second version.</summary>
    internal static async Task CompleteAsync(TestDatabase database, SmallWorld world, Guid id)
    {
        await using var db = database.Open();
        var draft = await db.GetConventionAsync(id, world.Coordinator, default);
        var texts = draft.Versions[^1].Texts;
        var answers =
            ConventionPlaceholders.Find(ConventionKind.Loan, texts).ToDictionary(p => p, p => $"Réponse : {p.Prompt}");
        await new EditConvention(db, Time).HandleAsync(id, draft.Direction, ConventionPlaceholders.Fill(texts, answers),
            draft.RowVersion, world.Coordinator, default);
    }

    internal static async Task<Guid> DraftAsync(TestDatabase database, Guid assignment)
    {
        await using var db = database.Open();
        await new DraftConvention(db, Time).HandleAsync(assignment, default);
        return await db.Conventions.Where(c => c.AssignmentId == assignment).Select(c => c.Id).SingleAsync();
    }

    internal static async Task<Guid> AssignAsync(TestDatabase database, SmallWorld world, int employee = 0,
        MissionFormat format = MissionFormat.OneOff)
    {
        await using var post = database.Open();
        var content = SmallWorld.WebSite();
        var need = await new PostNeed(post, Time)
            .HandleAsync(content with { Terms = content.Terms with { Format = format } }, submit: true,
                world.Association, default);
        await using (var open = database.Open())
            await new ModerateNeed(open, Time).OpenAsync(need, new Moderation(true, true), world.Coordinator, default);
        return await Workflow.ApproveAsync(database, world,
            await Workflow.ReadyToApproveAsync(database, world, need, employee));
    }

    private static async Task AgreeAsync(TestDatabase database, Guid id, int version, SignedInActor actor)
    {
        await using var db = database.Open();
        await new AgreeToConvention(db, Time).HandleAsync(id, version, actor, default);
    }

    private static async Task ChangeAsync(TestDatabase database, Func<ChangeAssignment, Task> change)
    {
        await using var db = database.Open();
        await change(new ChangeAssignment(db, FirstDay));
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }
}
