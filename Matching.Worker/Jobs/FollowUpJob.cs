using Matching.FollowUps;

namespace Matching.Worker.Jobs;

/// <summary>
/// Runs due follow-ups every minute, and asks for the confirmation of stale profiles every morning.
/// </summary>
internal sealed class FollowUpJob(RunFollowUps run, AskStaleProfiles ask)
{
    /// <summary>Runs due follow-ups. Idempotent, also when several processes run it.</summary>
    public Task RunAsync(CancellationToken ct) => run.HandleAsync(ct);

    /// <summary>Asks for the confirmation of stale profiles. Idempotent.</summary>
    public Task AskAsync(CancellationToken ct) => ask.HandleAsync(ct);
}
