using Matching.Accounts;
using Matching.Jobs;
using Matching.ScoringLog;

namespace Matching.Worker.Jobs;

/// <summary>
/// Keeps the scoring log: seals new rows every minute, asks every night for the removal of what is past its time.
/// </summary>
internal sealed class LogRetentionJob(SealLog seal, RequestJob request)
{
    private static readonly SystemActor Clock = new("clock");

    /// <summary>Seals what waits.</summary>
    public Task SealAsync(CancellationToken ct) => seal.HandleAsync(ct);

    /// <summary>Asks for the removal.</summary>
    public Task EraseAsync(CancellationToken ct) => request.HandleAsync(JobKind.Retention, 0, Clock, ct);
}
