namespace Matching.Ranking.Features;

/// <summary>
/// The employees who list or name each skill, by position. Naming it is enough: a skill is as rare before as after
/// somebody adds to the list what their text said. Immutable, thread-safe.
/// </summary>
internal sealed class SkillHolders
{
    private readonly int[][] _holders;
    private readonly int _employees;

    private SkillHolders(int[][] holders, int employees) => (_holders, _employees) = (holders, employees);

    /// <summary>Inverts the skills of the employees.</summary>
    /// <param name="people">The employees.</param>
    /// <param name="count">Number of skills.</param>
    public static SkillHolders Build(PreparedEmployee[] people, int count)
    {
        var holders = new List<int>?[count];
        for (var e = 0; e < people.Length; e++)
        {
            foreach (var skill in people[e].ListedOrSaid) (holders[skill] ??= []).Add(e);
        }
        return new([.. holders.Select(h => h?.ToArray() ?? [])], people.Length);
    }

    /// <summary>A copy with one employee's skills replaced.</summary>
    public SkillHolders With(int employee, in PreparedEmployee before, in PreparedEmployee after)
    {
        int[][] holders = [.. _holders];
        var held = after.ListedOrSaid.ToHashSet();
        foreach (var skill in before.ListedOrSaid.Union(held))
        {
            var others = holders[skill].Where(h => h != employee);
            holders[skill] = [.. held.Contains(skill) ? others.Append(employee).Order() : others];
        }
        return new(holders, _employees);
    }

    /// <summary>Rarity of a skill: ln(1 + employees / (holders + 1)).</summary>
    public float Rarity(int skill) => MathF.Log(1f + (_employees + 1f) / (_holders[skill].Length + 1f));

    /// <summary>Positions of the employees who cover at least one of some skills in some degree, ascending.</summary>
    public int[] CoveringAny(AskedSkill[] asked)
    {
        var covers = new bool[_employees];
        var count = 0;
        foreach (var skill in asked.SelectMany(a => a.Covers.Keys).Distinct())
        {
            foreach (var holder in _holders[skill])
            {
                if (covers[holder]) continue;
                covers[holder] = true;
                count++;
            }
        }
        var found = new int[count];
        for (int e = 0, i = 0; i < count; e++)
        {
            if (covers[e]) found[i++] = e;
        }
        return found;
    }
}
