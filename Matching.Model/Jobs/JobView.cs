using System.Text.Json.Serialization;
using Matching.Ranking.Rounds;

namespace Matching.Jobs;

/// <summary>A job as shown on pages and in the API, computed from its row.</summary>
public sealed record JobView
{
    /// <summary>Id of the job.</summary>
    public required Guid Id { get; init; }
    /// <summary>Kind of the job.</summary>
    public required JobKind Kind { get; init; }
    /// <summary>Current status.</summary>
    public required JobStatus Status { get; init; }
    /// <summary>Code of the current phase.</summary>
    public required string Phase { get; init; }
    /// <summary>Progress, 0–100; null while the total is unknown.</summary>
    public required int? Percent { get; init; }
    /// <summary>Units completed.</summary>
    public required int Done { get; init; }
    /// <summary>Total number of units; 0 while unknown.</summary>
    public required int Total { get; init; }
    /// <summary>Units per second since the start; null before the first unit.</summary>
    public required double? PerSecond { get; init; }
    /// <summary>Estimated seconds left at that rate; null if unknown or ended.</summary>
    public required int? SecondsLeft { get; init; }
    /// <summary>UTC instant of the request.</summary>
    public required DateTime RequestedAt { get; init; }
    /// <summary>UTC instant of the first claim, or null.</summary>
    public required DateTime? StartedAt { get; init; }
    /// <summary>UTC instant of the end, or null.</summary>
    public required DateTime? FinishedAt { get; init; }
    /// <summary>Whether cancellation was requested.</summary>
    public required bool CancelRequested { get; init; }
    /// <summary>Reason of a failure, or empty.</summary>
    public required string Error { get; init; }
    /// <summary>Result in the current language, or null.</summary>
    public required string? Result { get; init; }

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
        return new()
        {
            Id = job.Id,
            Kind = job.Kind,
            Status = job.Status,
            Phase = job.Phase,
            Percent = percent,
            Done = job.Done,
            Total = job.Total,
            PerSecond = rate,
            SecondsLeft = secondsLeft,
            RequestedAt = job.RequestedAt,
            StartedAt = job.StartedAt,
            FinishedAt = job.FinishedAt,
            CancelRequested = job.CancelRequestedAt is not null,
            Error = job.Error,
            Result = job.Result?.Sentence.ToString(),
            Round = job.Result?.Round,
        };
    }
}
