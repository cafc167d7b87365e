namespace Matching.Bench.Worlds.People;

/// <summary>
/// How the skills of people, listed or not, cover those of needs. A related skill covers in part; how much of a sibling
/// transfers is hidden and differs from pair to pair.
/// </summary>
internal sealed class PeopleSkillFit(PeopleVocabulary vocabulary, double[] rarity, int seed)
{
    /// <summary>Smallest cover of an essential skill that counts.</summary>
    private const double EssentialCover = 0.5;
    private const double Parent = 0.5, NarrowSibling = 0.35, Sibling = 0.12, SharedOccupation = 0.1;

    /// <summary>Cover of a pair.</summary>
    /// <param name="Required">Share of the required skills, by importance, rarity and level, 0 to 1.</param>
    /// <param name="MissingEssentials">Number of essential skills that are not covered.</param>
    /// <param name="Nice">Share of the nice skills held, 0 to 1.</param>
    internal readonly record struct Cover(double Required, int MissingEssentials, double Nice);

    /// <summary>Rarity of each skill among the people: 0 when all hold it, 1 when nobody does.</summary>
    public static double[] RarityOf(IReadOnlyCollection<PeoplePerson> people, int skills)
    {
        var holders = new int[skills];
        foreach (var held in people.SelectMany(p => p.Skills)) holders[held.Skill]++;
        var all = Math.Log(people.Count + 1);
        return [.. holders.Select(h => 1 - Math.Log(h + 1) / all)];
    }

    public Cover Compute(PeopleNeed need, PeoplePerson person)
    {
        var (covered, sum, missing) = (0.0, 0.0, 0);
        foreach (var asked in need.Required)
        {
            var weight = asked.Importance * (0.6 + rarity[asked.Skill]) * (asked.IsEssential ? 1.6 : 1);
            var best = 0.0;
            foreach (var held in person.Skills) best = Math.Max(best, Quality(held, asked));
            covered += weight * best;
            sum += weight;
            if (asked.IsEssential && best < EssentialCover) missing++;
        }
        return new(sum == 0 ? 0 : covered / sum, missing, NiceShare(need, person));
    }

    private static double NiceShare(PeopleNeed need, PeoplePerson person)
    {
        if (need.Nice.Length == 0) return 0;
        var held = 0;
        foreach (var skill in person.Skills)
        {
            if (need.Nice.Contains(skill.Skill)) held++;
        }
        return (double)held / need.Nice.Length;
    }

    private double Quality(PersonSkill held, NeedSkill asked)
    {
        var relation = Relation(held.Skill, asked.Skill);
        return relation == 0 ? 0 : relation * (0.45 + 0.55 * Math.Min(1, (double)held.Level / asked.Level));
    }

    private double Relation(int held, int asked)
    {
        if (held == asked) return 1;
        var (heldParent, askedParent) = (vocabulary.ParentOf(held), vocabulary.ParentOf(asked));
        if (heldParent == asked || askedParent == held) return Parent;
        var relation = vocabulary.Occupations.ShareOccupation(held, asked) ? SharedOccupation : 0;
        if (vocabulary.FamilyOf(held) != vocabulary.FamilyOf(asked)) return relation;
        var nearness = PeopleNoise.Unit(seed, held, asked);
        var isNarrow = vocabulary.IsNarrower(held) && heldParent == askedParent;
        return relation + (isNarrow ? NarrowSibling : Sibling) + 0.25 * nearness * nearness;
    }
}
