using Matching.Accounts;
using Matching.Jobs;
using Matching.ScoringLog;

namespace Matching.Worker.Jobs;

/// <summary>
/// Seals new rows of the scoring log every minute, and requests the erasure of expired scores every night.
/// </summary>
internal sealed class LogRetentionJob(SealLog seal, RequestJob request)
{
    public Task SealAsync(CancellationToken ct) => seal.HandleAsync(ct);

    public Task EraseAsync(CancellationToken ct) =>
        request.HandleAsync(JobKind.Retention, 0, new SystemActor("clock"), ct);
}
