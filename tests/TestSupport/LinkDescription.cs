namespace Matching.TestSupport;

/// <summary>A description and the skills that it calls for.</summary>
public sealed record LinkDescription(string Text, IReadOnlyList<string> Skills)
{
    private const int Places = 10;

    /// <summary>NDCG@10 of the codes found.</summary>
    public double Gain(IEnumerable<string> found)
    {
        var gain = found.Take(Places).Select((code, i) => Skills.Contains(code) ? 1 / Math.Log2(i + 2) : 0).Sum();
        return gain / Enumerable.Range(0, Math.Min(Places, Skills.Count)).Sum(i => 1 / Math.Log2(i + 2));
    }
}
