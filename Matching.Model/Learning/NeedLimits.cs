using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>The limits that the shown pairs of a need break.</summary>
/// <param name="Pairs">The pairs in the order of their scores, with the limits that each breaks.</param>
/// <param name="Shortages">The limits that alone leave the need with fewer than three people a seat to ask.</param>
internal sealed record NeedLimits(NeedLimits.Pair[] Pairs, HashSet<Limit> Shortages)
{
    /// <summary>A shown pair.</summary>
    /// <param name="Broken">The limits that it breaks.</param>
    /// <param name="IsAccepted">Whether both sides accepted.</param>
    /// <param name="Probability">Probability that both sides accept once the pair is examined.</param>
    /// <param name="Examination">Examination probability.</param>
    internal sealed record Pair(Limit[] Broken, bool IsAccepted, double Probability, double Examination)
    {
        /// <summary>Whether the pair breaks a limit and no other.</summary>
        public bool BreaksOnly(Limit limit) => Broken is [var only] && only == limit;
    }

    /// <summary>The pairs that head the list.</summary>
    public IEnumerable<Pair> Best => Pairs.Take(Metrics.Top);

    /// <summary>Finds the limits of the pairs of one need.</summary>
    public static NeedLimits Create(ShownPairs pairs, DeclaredLimits limits, IEnumerable<JudgedPair> judged)
    {
        JudgedPair[] ordered = [.. judged.OrderByDescending(j => j.Score).ThenBy(j => pairs.People[j.Row])];
        var need = pairs.Needs[pairs.NeedOf[ordered[0].Row]];
        return new([.. ordered.Select(j => new Pair(limits.FindBroken(need, pairs.People[j.Row]),
            pairs.Grades[j.Row] >= 2, j.Probability, j.Examination))], limits.FindShortages(need));
    }

    /// <summary>Counts the pairs that meet a condition.</summary>
    public ShownAnswers Count(Func<Pair, bool> condition)
    {
        Pair[] found = [.. Pairs.Where(condition)];
        return new(found.Length, found.Count(p => p.IsAccepted), found.Sum(p => p.Examination));
    }
}
