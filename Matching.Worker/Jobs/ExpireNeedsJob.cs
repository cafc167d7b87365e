using Matching.Needs;

namespace Matching.Worker.Jobs;

/// <summary>Every night, in Paris: needs whose dates have passed expire.</summary>
internal sealed class ExpireNeedsJob(ExpireNeeds expire)
{
    /// <summary>Runs once; running again does nothing more.</summary>
    public Task RunAsync(CancellationToken ct) => expire.HandleAsync(ct);
}
