using Matching.Needs;

namespace Matching.Worker.Jobs;

/// <summary>Expires needs whose dates have passed; runs every night.</summary>
internal sealed class ExpireNeedsJob(ExpireNeeds expire)
{
    /// <summary>Runs the job; idempotent.</summary>
    public Task RunAsync(CancellationToken ct) => expire.HandleAsync(ct);
}
