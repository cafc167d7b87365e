using Matching.Accounts;
using Matching.MatchRuns;

namespace Matching.Jobs;

/// <summary>What a job does. At most one of a kind is under way.</summary>
public enum JobKind
{
    /// <summary>Learns a ranking model from the database's history and lets it meet the one that serves.</summary>
    Training,
    /// <summary>Ranks people for every open need and proposes an allocation.</summary>
    Round,
    /// <summary>Removes scores and features that have outlived their purpose.</summary>
    Retention,
}

/// <summary>Where a job stands.</summary>
public enum JobStatus
{
    /// <summary>Waits for a runner.</summary>
    Queued,
    /// <summary>A runner holds it, or held it and died: its lease tells.</summary>
    Running,
    /// <summary>Done.</summary>
    Completed,
    /// <summary>Gave up; the error says why.</summary>
    Failed,
    /// <summary>A person stopped it.</summary>
    Cancelled,
}

/// <summary>
/// Long work that outlives a process: what is done so far is committed with each chunk's effect, so that another runner
/// goes on where one died. A lease by the database's clock says who works; its epoch rises with each claim, and a write
/// under an older epoch is refused. Runners change rows by conditional updates only, never through tracked entities.
/// </summary>
public sealed class JobRow
{
    /// <summary>Starts without any progress between them after which a job is given up.</summary>
    public const int MaxStarts = 5;

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }
    /// <summary>What it does.</summary>
    public JobKind Kind { get; private init; }
    /// <summary>Where it stands.</summary>
    public JobStatus Status { get; private set; }
    /// <summary>Seed of whatever is random in it.</summary>
    public int Seed { get; private init; }
    /// <summary>UTC instant.</summary>
    public DateTime RequestedAt { get; private init; }
    /// <summary>Account of the person who asked for it; null for the clock.</summary>
    public Guid? RequestedBy { get; private init; }
    /// <summary>Role or process that asked for it.</summary>
    public string RequestedByName { get; private init; } = "";
    /// <summary>UTC instant, by the database's clock, at which a runner first took it.</summary>
    public DateTime? StartedAt { get; private set; }
    /// <summary>UTC instant, by the database's clock, of the last progress.</summary>
    public DateTime? ProgressAt { get; private set; }
    /// <summary>UTC instant, by the database's clock, at which it ended.</summary>
    public DateTime? FinishedAt { get; private set; }
    /// <summary>Code of the phase it is in, worded by <see cref="JobTexts"/>.</summary>
    public string Phase { get; private set; } = "";
    /// <summary>What the work left for whoever goes on: committed with the effect it speaks of.</summary>
    public string Cursor { get; private set; } = "";
    /// <summary>Units done.</summary>
    public int Done { get; private set; }
    /// <summary>Units in all; 0 while unknown.</summary>
    public int Total { get; private set; }
    /// <summary>The runner that holds it, or held it last.</summary>
    public string LeaseOwner { get; private set; } = "";
    /// <summary>Rises by one with each claim.</summary>
    public int LeaseEpoch { get; private set; }
    /// <summary>UTC instant, by the database's clock, until which the runner holds it; null when nobody does.</summary>
    public DateTime? LeaseUntil { get; private set; }
    /// <summary>Starts since the last progress.</summary>
    public int Starts { get; private set; }
    /// <summary>UTC instant at which somebody asked to stop it.</summary>
    public DateTime? CancelRequestedAt { get; private set; }
    /// <summary>Account of the person who asked to stop it.</summary>
    public Guid? CancelRequestedBy { get; private set; }
    /// <summary>Why it failed, or empty.</summary>
    public string Error { get; private set; } = "";
    /// <summary>What came of it, in one sentence of each language; null until it ended well.</summary>
    public JobResult? Result { get; private set; }

    /// <summary>Whether somebody still works on it or shall.</summary>
    public bool IsLive => Status is JobStatus.Queued or JobStatus.Running;

    /// <summary>A job that waits for a runner.</summary>
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

/// <summary>What came of a job, for people to read.</summary>
/// <param name="Fr">In French.</param>
/// <param name="En">In English.</param>
public sealed record JobResult(string Fr, string En)
{
    /// <summary>What a round came to; null for other jobs, and for rounds of before it was kept.</summary>
    public RoundReport? Round { get; init; }

    /// <summary>In the reader's language.</summary>
    public LocalizedText Sentence => new(Fr, En);
}
