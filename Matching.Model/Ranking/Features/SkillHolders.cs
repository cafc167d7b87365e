namespace Matching.Ranking.Features;

/// <summary>The employees who hold each skill, by position. Immutable, thread-safe.</summary>
internal sealed class SkillHolders
{
    private readonly int[][] _holders;

    private SkillHolders(int[][] holders) => _holders = holders;

    /// <summary>Inverts the skills of the employees.</summary>
    /// <param name="skills">Skills of each employee.</param>
    /// <param name="count">Number of skills.</param>
    public static SkillHolders Build((int Skill, int Level)[][] skills, int count)
    {
        var holders = new List<int>?[count];
        for (var e = 0; e < skills.Length; e++)
        {
            foreach (var (skill, _) in skills[e]) (holders[skill] ??= []).Add(e);
        }
        return new SkillHolders([.. holders.Select(h => h?.ToArray() ?? [])]);
    }

    /// <summary>A copy with one employee's skills replaced.</summary>
    public SkillHolders With(int employee, (int Skill, int Level)[] before, (int Skill, int Level)[] after)
    {
        int[][] holders = [.. _holders];
        foreach (var skill in before.Select(s => s.Skill).Union(after.Select(s => s.Skill)))
        {
            var others = holders[skill].Where(h => h != employee);
            holders[skill] = [.. after.Any(s => s.Skill == skill) ? others.Append(employee).Order() : others];
        }
        return new SkillHolders(holders);
    }

    /// <summary>Rarity of a skill: ln(1 + employees / (holders + 1)).</summary>
    public float Rarity(int skill, int employees) =>
        MathF.Log(1f + (employees + 1f) / (_holders[skill].Length + 1f));

    /// <summary>Positions of the employees who cover the rarest of some skills in some degree, ascending.</summary>
    public IEnumerable<int> OfRarest(AskedSkill[] required)
    {
        var rarest = required.MinBy(r => r.Covers.Keys.Sum(s => (long)_holders[s].Length));
        return rarest.Covers.Keys.SelectMany(s => _holders[s]).Distinct().Order();
    }
}
