using MassTransit;
using Matching.Contracts;
using Matching.MatchRuns;
using Matching.Offers;

namespace Matching.Worker.Consumers;

/// <summary>
/// After a profile change: withdraws proposals that the employee's consent no longer covers, and schedules the
/// re-matching of affected open needs.
/// </summary>
internal sealed class ProfileChangedConsumer(Inbox inbox, WithdrawProposals withdraw,
    ScheduleRematch schedule) : IConsumer<ProfileChanged>
{
    public Task Consume(ConsumeContext<ProfileChanged> context) =>
        inbox.OnceAsync(context, "deal-rematch", async () =>
    {
        await withdraw.HandleAsync(context.Message.EmployeeId, context.CancellationToken);
        await schedule.HandleAsync(context.CancellationToken);
    });
}
