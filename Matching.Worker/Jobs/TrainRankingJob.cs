using Matching.Accounts;
using Matching.Jobs;
using Matching.MatchRuns;

namespace Matching.Worker.Jobs;

/// <summary>
/// Measures drift and requests a training every night; the job runner executes the training.
/// </summary>
internal sealed class TrainRankingJob(RequestJob request, CheckDrift drift, TimeProvider time)
{
    /// <summary>Idempotent while a training is requested or running.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await drift.HandleAsync(ct);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await request.HandleAsync(JobKind.Training, today.DayNumber, new SystemActor("clock"), ct);
    }
}
