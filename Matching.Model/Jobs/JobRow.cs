using Matching.Accounts;
using Matching.Persistence;
using Matching.Ranking.Rounds;

namespace Matching.Jobs;

/// <summary>Kind of a job. At most one of each kind is live.</summary>
public enum JobKind
{
    /// <summary>Trains a ranking model on the stored history and compares it with the serving one.</summary>
    Training,
    /// <summary>Ranks employees for all open needs, allocates and proposes.</summary>
    Round,
    /// <summary>Deletes scores and features whose retention period has ended.</summary>
    Retention,
}

/// <summary>Status of a job.</summary>
public enum JobStatus
{
    /// <summary>The job waits for a runner.</summary>
    Queued,
    /// <summary>A runner has claimed the job; it may have crashed, see <see cref="JobRow.LeaseUntil"/>.</summary>
    Running,
    /// <summary>The job has completed.</summary>
    Completed,
    /// <summary>The job failed; <see cref="JobRow.Error"/> has the reason.</summary>
    Failed,
    /// <summary>A person cancelled the job.</summary>
    Cancelled,
}

/// <summary>
/// A long-running job that survives the end of a process. Progress is committed with each chunk, so another runner can
/// continue. A lease by the database's clock determines the runner; its epoch increases with each claim, and writes
/// with an older epoch are refused. Runners change rows only by conditional updates, never through tracked entities.
/// </summary>
public sealed class JobRow : ILeased
{
    /// <summary>Maximum number of starts without progress; after that the job fails.</summary>
    public const int MaxStarts = 5;

    /// <summary>Primary key.</summary>
    public Guid Id { get; private init; }
    /// <summary>Kind of the job.</summary>
    public JobKind Kind { get; private init; }
    /// <summary>Current status.</summary>
    public JobStatus Status { get; private set; }
    /// <summary>Seed of the job's random numbers.</summary>
    public int Seed { get; private init; }
    /// <summary>UTC instant of the request.</summary>
    public DateTime RequestedAt { get; private init; }
    /// <summary>Account that requested it; null for a process.</summary>
    public Guid? RequestedBy { get; private init; }
    /// <summary>Role or process that requested it.</summary>
    public string RequestedByName { get; private init; } = "";
    /// <summary>UTC instant of the first claim, by the database's clock; null while queued.</summary>
    public DateTime? StartedAt { get; private set; }
    /// <summary>UTC instant of the last progress, by the database's clock, or null.</summary>
    public DateTime? ProgressAt { get; private set; }
    /// <summary>UTC instant of the end, by the database's clock; null while live.</summary>
    public DateTime? FinishedAt { get; private set; }
    /// <summary>Code of the current phase; <see cref="JobTexts"/> has the labels.</summary>
    public string Phase { get; private set; } = "";
    /// <summary>Position from which another runner continues; committed with each chunk.</summary>
    public string Cursor { get; private set; } = "";
    /// <summary>Units completed.</summary>
    public int Done { get; private set; }
    /// <summary>Total number of units; 0 while unknown.</summary>
    public int Total { get; private set; }
    /// <summary>Runner that holds the lease, or held it last.</summary>
    public string LeaseOwner { get; private set; } = "";
    /// <summary>Incremented by each claim.</summary>
    public int LeaseEpoch { get; private set; }
    /// <summary>UTC instant at which the lease expires, by the database's clock; null without a lease.</summary>
    public DateTime? LeaseUntil { get; private set; }
    /// <summary>Number of claims since the last progress.</summary>
    public int Starts { get; private set; }
    /// <summary>UTC instant of the first cancellation request, or null.</summary>
    public DateTime? CancelRequestedAt { get; private set; }
    /// <summary>Account that requested cancellation, or null.</summary>
    public Guid? CancelRequestedBy { get; private set; }
    /// <summary>Reason of a failure, or empty.</summary>
    public string Error { get; private set; } = "";
    /// <summary>Result; null until the job has completed.</summary>
    public JobResult? Result { get; private set; }

    /// <summary>Whether the job is queued or running.</summary>
    public bool IsLive => Status is JobStatus.Queued or JobStatus.Running;

    /// <summary>Creates a queued job.</summary>
    public static JobRow Request(JobKind kind, int seed, Actor actor, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = kind,
        Seed = seed,
        RequestedAt = now,
        RequestedBy = actor.AccountId,
        RequestedByName = actor.Name,
    };
}

/// <summary>Result of a job, as one sentence in each language.</summary>
/// <param name="Fr">French sentence.</param>
/// <param name="En">English sentence.</param>
public sealed record JobResult(string Fr, string En)
{
    /// <summary>Report of a round; null for other jobs, and for rounds of earlier versions.</summary>
    public RoundReport? Round { get; init; }

    /// <summary>Both sentences.</summary>
    public LocalizedText Sentence => new(Fr, En);
}
