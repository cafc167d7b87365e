namespace Matching.MatchRuns;

/// <summary>
/// A small, bounded departure from the order in who is asked, so that training also sees the answers of those who come
/// just behind. Neighbours of nearly equal scores may change places. A coin decides whether places keep+1 and keep+2,
/// keep+3 and keep+4… are neighbours or keep+2 and keep+3…: nobody moves by more than one place, and every probability
/// is exact. The list that a coordinator reads is never touched.
/// </summary>
/// <param name="settings">How much.</param>
internal sealed class Exploration(ExplorationSettings settings)
{
    /// <summary>The order in which to ask.</summary>
    /// <param name="scores">Scores, best first.</param>
    /// <param name="seed">The run's seed: the same seed gives the same order.</param>
    /// <returns>Places of <paramref name="scores"/> in the order to ask.</returns>
    public int[] Order(IReadOnlyList<double> scores, int seed)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count)];
        if (settings.Probability <= 0)
            return order;
        var random = new Random(seed);
        var first = Math.Max(0, settings.Keep) + random.Next(2);
        // Half the time two given neighbours are not paired at all, so a paired couple swaps twice as often as stated.
        var swap = Math.Min(1, 2 * settings.Probability);
        for (var i = first; i + 1 < order.Length; i += 2)
        {
            if (random.NextDouble() < swap && NearlyEqual(scores, i))
                (order[i], order[i + 1]) = (order[i + 1], order[i]);
        }
        return order;
    }

    /// <summary>Probability that the person at a place of the list ends at a place of the asking order.</summary>
    /// <param name="scores">Scores, best first.</param>
    /// <param name="from">Place on the list, from 0.</param>
    /// <param name="to">Place in the asking order, from 0.</param>
    public double ProbabilityOf(IReadOnlyList<double> scores, int from, int to)
    {
        if (from == to)
            return 1 - ComputeSwapProbability(scores, from - 1) - ComputeSwapProbability(scores, from);
        return Math.Abs(from - to) == 1 ? ComputeSwapProbability(scores, Math.Min(from, to)) : 0;
    }

    /// <summary>
    /// Probability that the person at a place of the list is among the first <paramref name="asked"/> in the asking
    /// order.
    /// </summary>
    public double Propensity(IReadOnlyList<double> scores, int from, int asked)
    {
        var sum = 0.0;
        for (var to = Math.Max(0, from - 1); to <= Math.Min(from + 1, Math.Min(asked, scores.Count) - 1); to++)
            sum += ProbabilityOf(scores, from, to);
        return sum;
    }

    /// <summary>Probability that a place and the next one are exchanged.</summary>
    private double ComputeSwapProbability(IReadOnlyList<double> scores, int place) =>
        place < Math.Max(0, settings.Keep) || place + 1 >= scores.Count || !NearlyEqual(scores, place)
            ? 0
            : Math.Clamp(settings.Probability, 0, 0.5);

    private bool NearlyEqual(IReadOnlyList<double> scores, int place) =>
        scores[place] - scores[place + 1] <= settings.NearTie;
}
