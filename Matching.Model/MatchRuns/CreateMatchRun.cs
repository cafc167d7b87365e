using Matching.Needs;
using Matching.Ranking;
using Matching.ScoringLog;

namespace Matching.MatchRuns;

/// <summary>Ranks employees for a need and creates the match run, with the inputs that a replay needs.</summary>
public static class CreateMatchRun
{
    /// <summary>Stored matches per run, besides those that complete the people within limits.</summary>
    public const int ListLength = 50;

    /// <summary>Creates the run without saving it.</summary>
    /// <param name="snapshot">The matcher to rank with.</param>
    /// <param name="need">The need, with association and skills loaded.</param>
    /// <param name="number">Number of the run within the need's version, from 1.</param>
    /// <param name="jobId">Job id of the round; null outside rounds.</param>
    /// <param name="now">Current UTC instant.</param>
    /// <param name="epoch">Number of the re-match; null outside re-matches.</param>
    public static MatchRun From(MatcherSnapshot snapshot, Need need, int number, Guid? jobId, DateTime now,
        int? epoch = null)
    {
        var (matcher, ids, modelHash) = snapshot;
        var id = Guid.CreateVersion7();
        var matches = matcher.RankReachableWithInputs(need.ToRow(), ListLength).Select(r => new Match
        {
            EmployeeId = ids[r.Candidate.Employee],
            Rank = r.Candidate.Rank,
            Score = r.Candidate.Score,
            AcceptProbability = r.Candidate.AcceptProbability,
            LimitCodes = string.Join('|', r.Candidate.Limits.Select(BrokenLimit.CodeOf)),
            Contributions = r.Candidate.Contributions,
            Reasons = r.Candidate.Reasons,
            Features = r.Inputs.Features,
            Facts = r.Inputs.Facts,
        }).ToList();
        return new()
        {
            Id = id,
            NeedId = need.Id,
            NeedVersion = need.Version,
            Number = number,
            At = now,
            Method = matcher.Method,
            Model = matcher.ModelId ?? matcher.Method,
            ModelHash = modelHash,
            InputsHash = ScoringRecord.InputsHash(need.Id, need.Version, matches),
            Seed = BitConverter.ToInt32(id.ToByteArray(), 12) & int.MaxValue,
            JobId = jobId,
            Epoch = epoch,
            Considered = ids.Count,
            Matches = matches,
        };
    }
}
