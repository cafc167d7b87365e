using Matching.Missions;

namespace Matching.Bench.Worlds;

/// <summary>How the skills of a person fit those of a need.</summary>
internal sealed class WorldFit(WorldNeed need, WorldPerson person)
{
    /// <summary>Share of the required levels covered by exactly the required skills, 0 to 1.</summary>
    public double Exact => OverRequired(Covered);

    /// <summary>
    /// As <see cref="Exact"/>, with transfer within a skill family: close numbers transfer more than distant ones,
    /// although they are all siblings in the taxonomy.
    /// </summary>
    public double Transferred => need.Row.RequiredSkills.Average(required =>
        person.Row.Skills.Select(held => Nearness(held.Code, required.Code) * (0.35 + 0.65 * Covered(held, required)))
            .DefaultIfEmpty(0).Max());

    private static double Covered(SkillLevel held, SkillLevel required) =>
        Math.Min(1.0, (double)held.Level / required.Level);

    private static double Nearness(string held, string required)
    {
        if (held == required) return 1;
        if (!WorldSkills.AreSameFamily(held, required)) return 0;
        return 0.6 * Math.Exp(-Math.Abs(WorldSkills.Number(held) - WorldSkills.Number(required)) / 4.0) + 0.1;
    }

    /// <summary>Mean number of levels above the required ones.</summary>
    public double Margin => OverRequired((held, required) => Math.Max(0, held.Level - required.Level));

    /// <summary>Mean number of missing levels; a missing skill counts 2.</summary>
    public double Gap =>
        OverRequired((held, required) => Math.Max(0, required.Level - held.Level), missing: 2);

    /// <summary>Mean over the required skills; a skill is held at most once.</summary>
    private double OverRequired(Func<SkillLevel, SkillLevel, double> value, double missing = 0) =>
        need.Row.RequiredSkills.Average(required =>
            person.Row.Skills.Where(held => held.Code == required.Code).Select(held => value(held, required))
                .DefaultIfEmpty(missing).Max());
}
