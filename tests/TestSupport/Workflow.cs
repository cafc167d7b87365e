using Matching.FollowUps;
using Matching.Needs;
using Matching.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Matching.TestSupport;

/// <summary>
/// The steps from a need to an approval, each through its use case and its own context, like a request; at the world's
/// instant unless another clock is given.
/// </summary>
public static class Workflow
{
    /// <summary>A clock that stands at <see cref="SmallWorld.Now"/>.</summary>
    public static readonly TimeProvider Time = new FakeTimeProvider(SmallWorld.Now);

    /// <summary>Posts a need for a web site, and opens it.</summary>
    public static Task<Guid> OpenNeedAsync(TestDatabase database, SmallWorld world, int seats = 1, double days = 4) =>
        OpenNeedAsync(database, world, SmallWorld.WebSite(seats, days), Time);

    /// <summary>Posts a need at an instant, and opens it.</summary>
    public static async Task<Guid> OpenNeedAsync(TestDatabase database, SmallWorld world, NeedContent content,
        TimeProvider time)
    {
        await using var post = database.Open();
        var id = await new PostNeed(post, time).HandleAsync(content, submit: true, world.Association, default);
        await using var open = database.Open();
        await new ModerateNeed(open, time).OpenAsync(id, new Moderation(true, true), world.Coordinator, default);
        return id;
    }

    /// <summary>A coordinator opens a changed need again; a need that is still open is left alone.</summary>
    public static async Task ReopenAsync(TestDatabase database, SmallWorld world, Guid need, TimeProvider? time = null)
    {
        await using var db = database.Open();
        if (await db.Needs.AnyAsync(n => n.Id == need && n.Status == NeedStatus.Submitted))
            await new ModerateNeed(db, time ?? Time).OpenAsync(need, new Moderation(true, true), world.Coordinator,
                default);
    }

    /// <summary>A coordinator nominates an employee.</summary>
    public static async Task<Guid> NominateAsync(TestDatabase database, SmallWorld world, Guid need, int employee,
        TimeProvider? time = null)
    {
        await using var db = database.Open();
        return await new MakeOffer(db, FollowUpSettings.Default, time ?? Time).NominateAsync(need,
            world.Employees[employee].EmployeeId, new("Connaît l'association"), world.Coordinator, default);
    }

    /// <summary>An actor accepts.</summary>
    public static async Task AcceptAsync(TestDatabase database, Guid offer, Accounts.Actor actor,
        TimeProvider? time = null)
    {
        await using var db = database.Open();
        await new AnswerOffer(db, FollowUpSettings.Default, time ?? Time).AcceptAsync(offer, actor, default);
    }

    /// <summary>The coordinator approves.</summary>
    /// <returns>The assignment.</returns>
    public static async Task<Guid> ApproveAsync(TestDatabase database, SmallWorld world, Guid offer,
        TimeProvider? time = null)
    {
        await using var db = database.Open();
        return (await new ApproveOffer(db, time ?? Time).HandleAsync(offer, world.Coordinator, default)).AssignmentId;
    }

    /// <summary>Creates an offer that awaits only the coordinator.</summary>
    public static async Task<Guid> ReadyToApproveAsync(TestDatabase database, SmallWorld world, Guid need, int employee,
        TimeProvider? time = null)
    {
        var offer = await NominateAsync(database, world, need, employee, time);
        await AcceptAsync(database, offer, world.Employees[employee], time);
        await AcceptAsync(database, offer, world.Association, time);
        return offer;
    }
}
