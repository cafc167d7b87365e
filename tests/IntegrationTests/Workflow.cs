using Matching.Needs;
using Matching.Offers;
using Matching.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests;

/// <summary>The steps of the main job, each through its use case and a context of its own, as requests are.</summary>
internal static class Workflow
{
    private static readonly FakeTimeProvider Time = new(SmallWorld.Now);

    internal static async Task<Guid> OpenNeedAsync(TestDatabase database, SmallWorld world, int seats = 1, double days = 4)
    {
        await using var post = database.Open();
        var id = await new PostNeed(post, Time).HandleAsync(SmallWorld.WebSite(seats, days), submit: true, world.Association, default);
        await using var open = database.Open();
        await new ModerateNeed(open, Time).OpenAsync(id, new Moderation(true, true), world.Coordinator, default);
        return id;
    }

    internal static async Task<Guid> NominateAsync(TestDatabase database, SmallWorld world, Guid need, int employee)
    {
        await using var db = database.Open();
        return await new MakeOffer(db, Time).NominateAsync(need, world.Employees[employee].EmployeeId, "Connaît l'association", world.Coordinator, default);
    }

    internal static async Task AcceptAsync(TestDatabase database, Guid offer, Accounts.Actor actor)
    {
        await using var db = database.Open();
        await new AnswerOffer(db, Time).AcceptAsync(offer, actor, default);
    }

    internal static async Task<Guid> ApproveAsync(TestDatabase database, SmallWorld world, Guid offer)
    {
        await using var db = database.Open();
        return await new ApproveOffer(db, Time).HandleAsync(offer, world.Coordinator, default);
    }

    /// <summary>An offer that waits on the coordinator alone.</summary>
    internal static async Task<Guid> ReadyToApproveAsync(TestDatabase database, SmallWorld world, Guid need, int employee)
    {
        var offer = await NominateAsync(database, world, need, employee);
        await AcceptAsync(database, offer, world.Employees[employee]);
        await AcceptAsync(database, offer, world.Association);
        return offer;
    }
}
