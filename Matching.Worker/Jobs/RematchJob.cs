using Matching.MatchRuns;
using Matching.Offers;

namespace Matching.Worker.Jobs;

/// <summary>
/// Runs every minute. Withdraws proposals and schedules re-matches for changed profiles whose message was missed, or
/// that had to wait for the minimum time between two re-matches.
/// </summary>
internal sealed class RematchJob(WithdrawProposals withdraw, ScheduleRematch schedule)
{
    /// <summary>Runs the job; idempotent.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await withdraw.HandleAsync(null, ct);
        await schedule.HandleAsync(ct);
    }
}
