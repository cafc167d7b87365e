using Matching.Datasets.Rows;

namespace Matching.Bench.Worlds.People;

/// <summary>Adds narrower skills below the leaves of a taxonomy, so that it is as deep and fine as ESCO.</summary>
internal static class NarrowerSkills
{
    private static readonly string[] Settings =
    [
        "avec des enfants", "en milieu rural", "à distance", "pour des débutants", "dans l'urgence", "en petite équipe",
        "avec peu de moyens", "pour un public âgé",
    ];

    /// <summary>Largest number of skills that can be added below a leaf.</summary>
    public static int Max => Settings.Length;

    /// <summary>The skills, each leaf followed by this many narrower ones.</summary>
    public static IEnumerable<SkillRow> Add(IReadOnlyList<SkillRow> skills, int count)
    {
        var parents = skills.Select(s => s.Broader).OfType<string>().ToHashSet();
        foreach (var skill in skills)
        {
            yield return skill;
            if (parents.Contains(skill.Code)) continue;
            for (var i = 0; i < count; i++)
                yield return new($"{skill.Code}.{i + 1}", $"{skill.Label} {Settings[i]}", [], skill.Code, "");
        }
    }
}
