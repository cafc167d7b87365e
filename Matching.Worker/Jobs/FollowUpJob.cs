using Matching.FollowUps;

namespace Matching.Worker.Jobs;

/// <summary>
/// Every minute what is due acts; every morning, in Paris, profiles that nobody has touched are asked after.
/// </summary>
internal sealed class FollowUpJob(RunFollowUps run, AskStaleProfiles ask)
{
    /// <summary>Runs once; running again, here or elsewhere, does nothing more.</summary>
    public Task RunAsync(CancellationToken ct) => run.HandleAsync(ct);

    /// <summary>Runs once; running again does nothing more.</summary>
    public Task AskAsync(CancellationToken ct) => ask.HandleAsync(ct);
}
