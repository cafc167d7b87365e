namespace Matching.Text;

/// <summary>
/// Skills that the same occupations use: half the cosine of their sets of occupations, half that of their places in a latent
/// space, where skills used by neighbouring occupations are near too. An occupation that uses few skills says more.
/// </summary>
internal sealed class SkillUses
{
    private const int Rank = 48;
    private const int Seed = 20_260_301;

    private readonly SparseRows sets = new();
    private readonly LatentSpace? places;

    /// <param name="skills">Number of skills.</param>
    /// <param name="skillsOf">Positions of the skills of each occupation, each once.</param>
    internal SkillUses(int skills, IReadOnlyList<int[]> skillsOf)
    {
        var uses = new List<KeyValuePair<int, double>>[skills];
        for (var i = 0; i < skills; i++) uses[i] = [];
        for (var o = 0; o < skillsOf.Count; o++)
        {
            var says = Math.Log(1 + (double)skills / Math.Max(1, skillsOf[o].Length));
            foreach (var skill in skillsOf[o]) uses[skill].Add(new(o, says));
        }
        foreach (var row in uses) sets.AddUnit(row);
        if (uses.Any(u => u.Count > 0)) places = LatentSpace.Fit(sets, skillsOf.Count, Rank, Seed);
    }

    /// <summary>Likeness in [0, 1]; symmetric; 0 when an occupation of either is not known.</summary>
    internal float Between(int one, int other) => places is null ? 0
        : Math.Clamp((sets.Cosine(one, other) + Math.Max(0, places.Cosine(one, other))) / 2, 0, 1);
}
