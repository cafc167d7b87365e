using Matching.Ranking.Explanations;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Ranking;

/// <summary>Orders the candidates of a need and explains those that are listed.</summary>
/// <param name="index">The employees.</param>
/// <param name="scan">Computes features and scores.</param>
/// <param name="ranker">The ranker of the scan.</param>
/// <param name="reasons">Finds the facts about a pair.</param>
internal sealed class ListRanker(CandidateIndex index, PairScan scan, IRanker ranker, Reasons reasons)
{
    /// <summary>
    /// Ranks candidates: open pairs first, then by score, then by id. Facts and reasons are computed only for listed
    /// pairs.
    /// </summary>
    public IReadOnlyList<ListedCandidate> Rank(PreparedNeed need, IEnumerable<Candidate> people, int top) =>
        [.. scan.Shortlist(need, [.. people], top).Select((entry, position) => Explain(need, entry, position + 1))];

    private ListedCandidate Explain(PreparedNeed need, ShortList.Entry entry, int rank)
    {
        var (employee, closed) = entry.Candidate;
        var contributions = new double[FeatureTable.Families];
        var score = ranker.Score(entry.Row, contributions);
        var facts = reasons.FactsOf(need, employee);
        var id = index.Employees[employee].Id;
        var candidate = new RankedCandidate(id, rank, score,
            closed.Count > 0 ? 0 : Math.Clamp(ranker.AcceptProbability(entry.Row, score), 0, 1), closed,
            [.. contributions.Select((c, f) => new Contribution((FeatureFamily)f, c))],
            Reasons.Strongest(facts, contributions));
        return new ListedCandidate(candidate, new PairInputs(id, entry.Row, facts));
    }
}
