using Matching.IntegrationTests.Api;
using Matching.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Matching.IntegrationTests.Offers;

/// <summary>
/// The first employee is ready to be approved, waits on the association of another need at the same dates and is
/// asked for a third at other dates; the second employee wants the same seat.
/// </summary>
internal sealed record ApprovalStory(Guid Approved, Guid OfPerson, Guid OfSeat, Guid Later, Guid OtherNeed)
{
    /// <summary>Title of the other need.</summary>
    internal const string Elsewhere = "Tenue des comptes";

    internal static async Task<ApprovalStory> BeginAsync(ApiHost host)
    {
        var (database, world, time) = (host.Database, host.World, new FakeTimeProvider(SmallWorld.Now));
        var content = SmallWorld.WebSite();
        var need = await Workflow.OpenNeedAsync(database, world);
        var other = await Workflow.OpenNeedAsync(database, world,
            content with { Terms = content.Terms with { Title = Elsewhere } }, time);
        var later = await Workflow.OpenNeedAsync(database, world, content with
        {
            Terms = content.Terms with
            {
                Title = "Plus tard",
                Start = new DateOnly(2027, 3, 1),
                End = new DateOnly(2027, 3, 31)
            },
        }, time);
        var approved = await Workflow.ReadyToApproveAsync(database, world, need, 0);
        var ofPerson = await Workflow.NominateAsync(database, world, other, 0);
        await Workflow.AcceptAsync(database, ofPerson, world.Employees[0]);
        var ofSeat = await Workflow.NominateAsync(database, world, need, 1);
        await Workflow.AcceptAsync(database, ofSeat, world.Employees[1]);
        return new ApprovalStory(approved, ofPerson, ofSeat, await Workflow.NominateAsync(database, world, later, 0),
            other);
    }
}
