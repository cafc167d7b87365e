namespace Matching.MatchRuns;

/// <summary>
/// Random swaps of neighbours in the order of asking, so that training also sees the answers of slightly lower pairs
/// (DECISIONS.md #13). One coin flip decides how the positions are paired: (keep+1, keep+2), (keep+3, keep+4)… or
/// (keep+2, keep+3)…. Each pair with nearly equal scores may then swap. Nobody moves by more than one position, and
/// every probability is exact. The list that a coordinator reads is not changed.
/// </summary>
internal sealed class Exploration(ExplorationSettings settings)
{
    /// <summary>Returns the order in which to ask.</summary>
    /// <param name="scores">Scores, best first.</param>
    /// <param name="seed">The run's seed: the same seed gives the same order.</param>
    /// <returns>Indices of <paramref name="scores"/> in the order of asking.</returns>
    public int[] Order(IReadOnlyList<double> scores, int seed)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count)];
        if (settings.Probability <= 0)
            return order;
        var random = new Random(seed);
        var first = Math.Max(0, settings.Keep) + random.Next(2);
        // Two given neighbours are paired only half of the time, so a pair swaps with twice the configured probability.
        var swap = Math.Min(1, 2 * settings.Probability);
        for (var i = first; i + 1 < order.Length; i += 2)
        {
            if (random.NextDouble() < swap && NearlyEqual(scores, i))
                (order[i], order[i + 1]) = (order[i + 1], order[i]);
        }
        return order;
    }

    /// <summary>Returns the probability that a list position moves to a position in the order of asking.</summary>
    /// <param name="scores">Scores, best first.</param>
    /// <param name="from">Position on the list, from 0.</param>
    /// <param name="to">Position in the order of asking, from 0.</param>
    public double ProbabilityOf(IReadOnlyList<double> scores, int from, int to)
    {
        if (from == to)
            return 1 - ComputeSwapProbability(scores, from - 1) - ComputeSwapProbability(scores, from);
        return Math.Abs(from - to) == 1 ? ComputeSwapProbability(scores, Math.Min(from, to)) : 0;
    }

    /// <summary>
    /// Returns the probability that a list position is among the first <paramref name="asked"/> in the order of asking.
    /// </summary>
    public double Propensity(IReadOnlyList<double> scores, int from, int asked)
    {
        var sum = 0.0;
        for (var to = Math.Max(0, from - 1); to <= Math.Min(from + 1, Math.Min(asked, scores.Count) - 1); to++)
            sum += ProbabilityOf(scores, from, to);
        return sum;
    }

    /// <summary>Returns the probability that a position is swapped with the next one.</summary>
    private double ComputeSwapProbability(IReadOnlyList<double> scores, int position) =>
        position < Math.Max(0, settings.Keep) || position + 1 >= scores.Count || !NearlyEqual(scores, position)
            ? 0
            : Math.Clamp(settings.Probability, 0, 0.5);

    private bool NearlyEqual(IReadOnlyList<double> scores, int position) =>
        scores[position] - scores[position + 1] <= settings.NearTie;
}
