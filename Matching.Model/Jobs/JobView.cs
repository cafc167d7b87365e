using System.Text.Json.Serialization;
using Matching.MatchRuns;

namespace Matching.Jobs;

/// <summary>A job as shown on pages and in the API, computed from its row.</summary>
/// <param name="Id">Id of the job.</param>
/// <param name="Kind">Kind of the job.</param>
/// <param name="Status">Current status.</param>
/// <param name="Phase">Code of the current phase.</param>
/// <param name="Percent">Progress, 0–100; null while the total is unknown.</param>
/// <param name="Done">Units completed.</param>
/// <param name="Total">Total number of units; 0 while unknown.</param>
/// <param name="PerSecond">Units per second since the start; null before the first unit.</param>
/// <param name="SecondsLeft">Estimated seconds left at that rate; null if unknown or ended.</param>
/// <param name="RequestedAt">UTC instant of the request.</param>
/// <param name="StartedAt">UTC instant of the first claim, or null.</param>
/// <param name="FinishedAt">UTC instant of the end, or null.</param>
/// <param name="CancelRequested">Whether cancellation was requested.</param>
/// <param name="Error">Reason of a failure, or empty.</param>
/// <param name="Result">Result in the current language, or null.</param>
public sealed record JobView(Guid Id, JobKind Kind, JobStatus Status, string Phase, int? Percent, int Done, int Total,
    double? PerSecond, int? SecondsLeft, DateTime RequestedAt, DateTime? StartedAt, DateTime? FinishedAt,
    bool CancelRequested, string Error, string? Result)
{
    /// <summary>Whether the job is queued or running.</summary>
    [JsonIgnore]
    public bool IsLive => Status is JobStatus.Queued or JobStatus.Running;

    /// <summary>Report of a round, or null.</summary>
    public RoundReport? Round { get; init; }

    /// <summary>Creates the view of a row.</summary>
    public static JobView From(JobRow job)
    {
        var seconds = (job.ProgressAt - job.StartedAt)?.TotalSeconds;
        double? rate = job.Done > 0 && seconds > 0 ? job.Done / seconds : null;
        int? secondsLeft =
            job.IsLive && rate > 0 && job.Total > 0 ? (int)Math.Ceiling((job.Total - job.Done) / rate.Value) : null;
        int? percent = job.Status == JobStatus.Completed ? 100 : job.Total > 0 ? 100 * job.Done / job.Total : null;
        return new JobView(job.Id, job.Kind, job.Status, job.Phase, percent, job.Done, job.Total, rate, secondsLeft,
            job.RequestedAt, job.StartedAt, job.FinishedAt, job.CancelRequestedAt is not null, job.Error,
            job.Result?.Sentence.ToString())
        {
            Round = job.Result?.Round,
        };
    }
}
