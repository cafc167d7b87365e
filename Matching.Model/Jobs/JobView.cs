using System.Text.Json.Serialization;
using Matching.MatchRuns;

namespace Matching.Jobs;

/// <summary>A job as people follow it, computed from its row alone: a reload shows the same.</summary>
/// <param name="Id">The job.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Phase">Code of the phase.</param>
/// <param name="Percent">0 to 100; null while the total is unknown.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; 0 while unknown.</param>
/// <param name="PerSecond">Units a second since the start; null before the first.</param>
/// <param name="SecondsLeft">At that rate; null when unknown or ended.</param>
/// <param name="RequestedAt">UTC instant.</param>
/// <param name="StartedAt">UTC instant, or null.</param>
/// <param name="FinishedAt">UTC instant, or null.</param>
/// <param name="CancelRequested">Somebody asked it to stop.</param>
/// <param name="Error">Why it failed, or empty.</param>
/// <param name="Result">What came of it, in the reader's language, or null.</param>
public sealed record JobView(Guid Id, JobKind Kind, JobStatus Status, string Phase, int? Percent, int Done, int Total,
    double? PerSecond, int? SecondsLeft, DateTime RequestedAt, DateTime? StartedAt, DateTime? FinishedAt,
    bool CancelRequested, string Error, string? Result)
{
    /// <summary>Whether somebody still works on it or shall.</summary>
    [JsonIgnore]
    public bool IsLive => Status is JobStatus.Queued or JobStatus.Running;

    /// <summary>What a round came to, or null.</summary>
    public RoundReport? Round { get; init; }

    /// <summary>The view of a row.</summary>
    public static JobView From(JobRow job)
    {
        var seconds = (job.ProgressAt - job.StartedAt)?.TotalSeconds;
        double? rate = job.Done > 0 && seconds > 0 ? job.Done / seconds : null;
        int? left =
            job.IsLive && rate > 0 && job.Total > 0 ? (int)Math.Ceiling((job.Total - job.Done) / rate.Value) : null;
        int? percent = job.Status == JobStatus.Completed ? 100 : job.Total > 0 ? 100 * job.Done / job.Total : null;
        return new JobView(job.Id, job.Kind, job.Status, job.Phase, percent, job.Done, job.Total, rate, left,
            job.RequestedAt, job.StartedAt, job.FinishedAt, job.CancelRequestedAt is not null, job.Error,
            job.Result?.Sentence.ToString())
        {
            Round = job.Result?.Round,
        };
    }
}
