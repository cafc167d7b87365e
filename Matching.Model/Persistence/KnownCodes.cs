using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Persistence;

/// <summary>Codes of the stored communes and skills, to find rows that refer to others.</summary>
internal sealed record KnownCodes(HashSet<string> Communes, HashSet<string> Skills)
{
    public LocalizedText? ProblemOf(EmployeeRow row) =>
        ProblemOf(row.Commune, [.. row.Skills, .. row.WantedSkills.Select(w => new SkillLevel(w, 1))]);

    public LocalizedText? ProblemOf(NeedRow row) =>
        ProblemOf(row.Commune, [.. row.RequiredSkills, .. row.NiceSkills]);

    private LocalizedText? ProblemOf(string? commune, IEnumerable<SkillLevel> skills)
    {
        if (commune is not null && !Communes.Contains(commune))
            return new($"commune {commune} inconnue", $"unknown commune {commune}");
        foreach (var (code, level) in skills)
        {
            if (!Skills.Contains(code))
                return new($"compétence {code} inconnue", $"unknown skill {code}");
            if (level is < 1 or > 4)
                return new($"niveau {level} de {code} hors de 1 à 4",
                    $"level {level} of {code} is not from 1 to 4");
        }
        return null;
    }
}
