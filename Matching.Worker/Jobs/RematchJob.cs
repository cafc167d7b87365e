using Matching.MatchRuns;
using Matching.Offers;

namespace Matching.Worker.Jobs;

/// <summary>
/// Every minute: what changed profiles owe, and no message brought about or the rest after a re-match held back.
/// </summary>
internal sealed class RematchJob(WithdrawProposals withdraw, ScheduleRematch deal)
{
    /// <summary>Runs once; running again does nothing more.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await withdraw.HandleAsync(null, ct);
        await deal.HandleAsync(ct);
    }
}
