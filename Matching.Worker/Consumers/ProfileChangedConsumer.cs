using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Worker.Consumers;

/// <summary>
/// A profile changed: proposals that her consent no longer covers are withdrawn, and the open needs that she touches
/// are dealt out.
/// </summary>
internal sealed class ProfileChangedConsumer(MatchingDbContext db, WithdrawProposals withdraw, ScheduleRematch deal,
    TimeProvider time) : IConsumer<ProfileChanged>
{
    public Task Consume(ConsumeContext<ProfileChanged> context) =>
        context.OnceAsync(db, time, "deal-rematch", async () =>
    {
        await withdraw.HandleAsync(context.Message.EmployeeId, context.CancellationToken);
        await deal.HandleAsync(context.CancellationToken);
    });
}
