namespace Matching.Text;

/// <summary>
/// Nearness in a hierarchy: what the nearest common ancestor tells (Lin, ICML 1998), a node telling the more the fewer
/// descend from it (Seco, Veale and Hayes, ECAI 2004). Skills without a common ancestor are 0 near.
/// </summary>
internal sealed class SkillTree
{
    private readonly int[] parents;
    private readonly double[] tells;

    /// <param name="parents">Position of each skill's parent, or -1; must not loop.</param>
    internal SkillTree(int[] parents)
    {
        this.parents = parents;
        var below = new int[parents.Length];
        for (var skill = 0; skill < parents.Length; skill++)
        {
            for (var at = parents[skill]; at >= 0; at = parents[at]) below[at]++;
        }
        tells = [.. below.Select(b => 1 - Math.Log(1 + b) / Math.Log(Math.Max(2, parents.Length)))];
    }

    /// <summary>Nearness in [0, 1]; symmetric.</summary>
    internal float Between(int one, int other)
    {
        for (var a = one; a >= 0; a = parents[a])
        {
            for (var b = other; b >= 0; b = parents[b])
            {
                if (a == b) return (float)(2 * tells[a] / (tells[one] + tells[other]));
            }
        }
        return 0;
    }
}
