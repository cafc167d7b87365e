using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Needs;
using Matching.ScoringLog;

namespace Matching.MatchRuns;

/// <summary>Ranks people for a need and makes the run of it, with all that a replay wants.</summary>
public static class CreateMatchRun
{
    /// <summary>Length of the stored list.</summary>
    public const int ListLength = 50;

    /// <summary>The run; nothing is saved.</summary>
    /// <param name="held">What ranks.</param>
    /// <param name="need">The need, with association and skills.</param>
    /// <param name="number">How many runs this version has had, with this one.</param>
    /// <param name="jobId">The round that makes it, or null.</param>
    /// <param name="now">UTC instant.</param>
    /// <param name="epoch">The re-match that makes it, or null.</param>
    public static MatchRun From(MatcherSnapshot held, Need need, int number, Guid? jobId, DateTime now,
        int? epoch = null)
    {
        var (matcher, ids, modelHash) = held;
        var row = DatabaseDataset.RowOf(need);
        var ranked = matcher.Rank(row, ListLength);
        var inputs = matcher.InputsOf(row, ranked.Select(c => c.Employee));
        var id = Guid.CreateVersion7();
        List<Match> matches =
        [
            .. ranked.Zip(inputs, (c, i) => new Match
            {
                EmployeeId = ids[c.Employee],
                Rank = c.Rank,
                Score = c.Score,
                AcceptProbability = c.AcceptProbability,
                Contributions = c.Contributions,
                Reasons = c.Reasons,
                Features = i.Features,
                Facts = i.Facts,
            }),
        ];
        return new MatchRun
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
