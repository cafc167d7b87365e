namespace Matching.Text;

/// <summary>
/// Learns a taxonomy's own weights from its own wordings: one wording of each of some entries is held out, an index is
/// made of the rest, and the weights are those under which the held-out wordings find their entries most surely
/// (softmax over the candidates, kept near the default weights). Deterministic.
/// </summary>
internal static class LinkWeightFit
{
    private const int MinCount = 120; // held-out wordings under which the default weights serve
    private const int MaxCount = 500;
    private const int Steps = 60;
    private const double Pull = 0.004; // towards the default weights
    private const double Pace = 0.15;

    /// <summary>Weights for a taxonomy: <c>double[<see cref="LinkWeights.Count"/>]</c>.</summary>
    internal static double[] Learn(IReadOnlyList<LinkTarget> targets, LinkParts leftOut = LinkParts.None)
    {
        if (!leftOut.Keeps(LinkParts.Lessons)) return LinkWeights.Default;
        var lessons = HoldOut(targets);
        if (lessons.Count < MinCount) return LinkWeights.Default;
        var rest = targets
            .Select(
                (t, i) => lessons.TryGetValue(i, out var held)
                    ? t with { Wordings = [.. t.Wordings.Where(w => !Same(w, held))] }
                    : t).ToList();
        var index = new LinkIndex(rest, leftOut);
        var asked = lessons.OrderBy(l => l.Key).ToList();
        var seen = new List<LinkCandidate>[asked.Count];
        Parallel.For(0, asked.Count, i => seen[i] = index.Candidates(new Phrase(asked[i].Value)));
        return Fit([.. asked.Select((l, i) => (seen[i], l.Key)).Where(l => l.Item1.Any(c => c.Entry == l.Key))]);
    }

    /// <summary>One other wording, by entry; the entry keeps at least one wording that differs from it.</summary>
    private static Dictionary<int, string> HoldOut(IReadOnlyList<LinkTarget> targets)
    {
        var taught = Enumerable.Range(0, targets.Count).Where(t => targets[t].Wordings.Count > 1).ToList();
        var stride = Math.Max(1, (double)taught.Count / MaxCount);
        var held = new Dictionary<int, string>();
        for (var at = 0.0; at < taught.Count; at += stride)
        {
            var (entry, wordings) = (taught[(int)at], targets[taught[(int)at]].Wordings);
            var candidates = wordings.Skip(1).Where(w => !Same(w, wordings[0])).ToList();
            if (candidates.Count > 0) held[entry] = candidates[entry % candidates.Count];
        }
        return held;
    }

    private static bool Same(string one, string other) =>
        new HashSet<string>(FrenchAnalyzer.Stems(one)).SetEquals(FrenchAnalyzer.Stems(other));

    private static double[] Fit(List<(List<LinkCandidate> Seen, int Right)> lessons)
    {
        var weights = (double[])LinkWeights.Default.Clone();
        var squares = new double[LinkWeights.Count];
        for (var step = 0; step < Steps; step++)
        {
            var slope = new double[LinkWeights.Count];
            foreach (var (seen, right) in lessons)
            {
                var likely = Probabilities([.. seen.Select(c => LinkWeights.Sum(weights, c.Signals))]);
                for (var c = 0; c < seen.Count; c++)
                {
                    var wrong = (seen[c].Entry == right ? 1 : 0) - likely[c];
                    for (var k = 0; k < slope.Length; k++) slope[k] += wrong * seen[c].Signals[k] / lessons.Count;
                }
            }
            for (var k = 0; k < slope.Length; k++)
            {
                slope[k] -= Pull * (weights[k] - LinkWeights.Default[k]);
                squares[k] += slope[k] * slope[k];
                weights[k] += Pace * slope[k] / Math.Sqrt(squares[k] + 1e-12);
            }
        }
        return weights;
    }

    /// <summary>Scores as shares of one whole: exp(score) over the sum of all.</summary>
    internal static double[] Probabilities(double[] scores)
    {
        if (scores.Length == 0) return [];
        var highest = scores.Max();
        var likely = scores.Select(s => Math.Exp(s - highest)).ToArray();
        var sum = likely.Sum();
        return [.. likely.Select(l => l / sum)];
    }
}
