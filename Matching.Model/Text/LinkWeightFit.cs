namespace Matching.Text;

/// <summary>
/// Self-supervised fit of the linking weights: one wording of some entries is held out, the rest is indexed, and the
/// weights maximise the likelihood of the right entries (softmax over the candidates, ridge towards the default
/// weights, AdaGrad). Deterministic.
/// </summary>
internal static class LinkWeightFit
{
    private const int MinCount = 120; // with fewer held-out wordings, the default weights are used
    private const int MaxCount = 500;
    private const int Steps = 60;
    private const double Ridge = 0.004; // strength of the penalty towards the default weights
    private const double LearningRate = 0.15;

    /// <summary>Weights for a taxonomy: <c>double[<see cref="LinkWeights.Count"/>]</c>.</summary>
    public static double[] Learn(IReadOnlyList<LinkTarget> targets, LinkParts leftOut = LinkParts.None)
    {
        if (!leftOut.Keeps(LinkParts.Lessons)) return LinkWeights.Default;
        var examples = HoldOut(targets);
        if (examples.Count < MinCount) return LinkWeights.Default;
        var index = new LinkIndex([.. targets.Select((t, i) => examples.TryGetValue(i, out var heldOut)
            ? t with { Wordings = [.. t.Wordings.Where(w => !Same(w, heldOut))] }
            : t)], leftOut);
        var queries = examples.OrderBy(l => l.Key).ToList();
        var candidates = new List<LinkCandidate>[queries.Count];
        Parallel.For(0, queries.Count, i => candidates[i] = index.Candidates(new(queries[i].Value)));
        return Fit([.. candidates.Zip(queries, (found, query) => (Found: found, query.Key))
            .Where(l => l.Found.Any(c => c.Entry == l.Key))]);
    }

    /// <summary>One wording by entry; the entry keeps at least one wording that differs from it.</summary>
    private static Dictionary<int, string> HoldOut(IReadOnlyList<LinkTarget> targets)
    {
        var withWordings = Enumerable.Range(0, targets.Count).Where(t => targets[t].Wordings.Count > 1).ToList();
        var stride = Math.Max(1, (double)withWordings.Count / MaxCount);
        var heldOut = new Dictionary<int, string>();
        for (var at = 0.0; at < withWordings.Count; at += stride)
        {
            var entry = withWordings[(int)at];
            var wordings = targets[entry].Wordings;
            var candidates = wordings.Skip(1).Where(w => !Same(w, wordings[0])).ToList();
            if (candidates.Count > 0) heldOut[entry] = candidates[entry % candidates.Count];
        }
        return heldOut;
    }

    private static bool Same(string a, string b) =>
        new HashSet<string>(FrenchAnalyzer.Stems(a)).SetEquals(FrenchAnalyzer.Stems(b));

    private static double[] Fit(List<(List<LinkCandidate> Seen, int Right)> examples)
    {
        var weights = (double[])LinkWeights.Default.Clone();
        var squares = new double[LinkWeights.Count];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[LinkWeights.Count];
            foreach (var (candidates, right) in examples)
            {
                var probabilities = Probabilities(weights, candidates);
                for (var c = 0; c < candidates.Count; c++)
                {
                    var error = (candidates[c].Entry == right ? 1 : 0) - probabilities[c];
                    for (var k = 0; k < gradient.Length; k++)
                        gradient[k] += error * candidates[c].Signals[k] / examples.Count;
                }
            }
            for (var k = 0; k < gradient.Length; k++)
            {
                gradient[k] -= Ridge * (weights[k] - LinkWeights.Default[k]);
                squares[k] += gradient[k] * gradient[k];
                weights[k] += LearningRate * gradient[k] / Math.Sqrt(squares[k] + 1e-12);
            }
        }
        return weights;
    }

    /// <summary>Softmax of the candidates' weighted signals.</summary>
    public static double[] Probabilities(double[] weights, List<LinkCandidate> candidates)
    {
        double[] scores = [.. candidates.Select(c => LinkWeights.Sum(weights, c.Signals))];
        var highest = scores.DefaultIfEmpty().Max();
        double[] exponentials = [.. scores.Select(s => Math.Exp(s - highest))];
        var sum = exponentials.Sum();
        return [.. exponentials.Select(e => e / sum)];
    }
}
