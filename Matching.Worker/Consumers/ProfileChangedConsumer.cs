using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Worker.Consumers;

/// <summary>
/// After a profile change: withdraws proposals that the employee's consent no longer covers, and schedules the
/// re-matching of affected open needs.
/// </summary>
internal sealed class ProfileChangedConsumer(MatchingDbContext db, WithdrawProposals withdraw,
    ScheduleRematch schedule, TimeProvider time) : IConsumer<ProfileChanged>
{
    public Task Consume(ConsumeContext<ProfileChanged> context) =>
        context.OnceAsync(db, time, "deal-rematch", async () =>
    {
        await withdraw.HandleAsync(context.Message.EmployeeId, context.CancellationToken);
        await schedule.HandleAsync(context.CancellationToken);
    });
}
