using Matching.Accounts;
using Matching.Jobs;
using Matching.RankingModels;

namespace Matching.Worker.Jobs;

/// <summary>
/// Every night, in Paris: the drift is measured and a training asked for. The job's row does the rest.
/// </summary>
internal sealed class TrainRankingJob(RequestJob request, CheckDrift drift, TimeProvider time)
{
    private static readonly SystemActor Clock = new("clock");

    /// <summary>Runs once; while a training is under way, running again does nothing more.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await drift.HandleAsync(ct);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await request.HandleAsync(JobKind.Training, today.DayNumber, Clock, ct);
    }
}
