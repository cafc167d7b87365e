using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Missions;
using Matching.Needs;
using Matching.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests.Conventions;

/// <summary>The steps of a convention, from the assignment that it belongs to until the parties agree.</summary>
internal static class ConventionSteps
{
    /// <summary>The time at which a convention is drafted, sent and agreed to.</summary>
    internal static readonly FakeTimeProvider Time = new(SmallWorld.Now);
    private static readonly FakeTimeProvider FirstDay = new(new DateTime(2026, 12, 1, 9, 0, 0, DateTimeKind.Utc));

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

    internal static async Task<Guid> DraftAsync(TestDatabase database, Guid assignment)
    {
        await using var db = database.Open();
        await new DraftConvention(db, Time).HandleAsync(assignment, default);
        return await db.Conventions.Where(c => c.AssignmentId == assignment).Select(c => c.Id).SingleAsync();
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

    /// <summary>The convention of an assignment, before the parties.</summary>
    internal static async Task<Guid> SentAsync(TestDatabase database, SmallWorld world, Guid? assignment = null)
    {
        var id = await DraftAsync(database, assignment ?? await AssignAsync(database, world));
        await CompleteAsync(database, world, id);
        await using var db = database.Open();
        await new EditConvention(db, Time).SendAsync(id, world.Coordinator, default);
        return id;
    }

    internal static async Task AgreeAsync(TestDatabase database, Guid id, int version, SignedInActor actor)
    {
        await using var db = database.Open();
        await new AgreeToConvention(db, Time).HandleAsync(id, version, actor, default);
    }

    internal static async Task ChangeAsync(TestDatabase database, Func<ChangeAssignment, Task> change)
    {
        await using var db = database.Open();
        await change(new ChangeAssignment(db, FirstDay));
    }

    internal static async Task<bool> TryAsync(Func<Task> act)
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
