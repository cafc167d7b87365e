using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds;

/// <summary>A simulated need.</summary>
/// <param name="Row">Row of the dataset.</param>
/// <param name="Association">Number of its association.</param>
internal sealed record WorldNeed(NeedRow Row, int Association)
{
    /// <summary>Usual working days of each format.</summary>
    private static readonly double[] UsualDays = [1, 3, 6, 10, 14, 18];

    /// <summary>Draws a need with one to four skills of one occupation, which it names with probability 0.6.</summary>
    public static WorldNeed Draw(WorldStage stage, WorldDraws draws, int number, DateTime at)
    {
        var association = draws.Below(stage.AssociationRows.Length);
        var occupation = draws.Below(WorldStage.Occupations);
        var skills = stage.OccupationSkills[occupation];
        SkillLevel[] required =
        [
            .. Enumerable.Range(0, 1 + draws.Failures(0.55)).Select(_ => skills[draws.Below(skills.Length)]).Distinct()
                .Take(4)
                .Select(s => new SkillLevel(s, 1 + draws.Below(4))),
        ];
        SkillLevel[] nice =
        [
            .. Enumerable.Range(0, draws.Below(3)).Select(_ => skills[draws.Below(skills.Length)]).Distinct()
                .Where(s => required.All(q => q.Code != s)).Select(s => new SkillLevel(s, 1 + draws.Below(3))),
        ];
        var format = draws.Chance(0.7) ? draws.Below(3) : draws.Below(WorldStage.Formats);
        var start = DateOnly.FromDateTime(at).AddDays(20 + draws.Below(40));
        // Arguments are evaluated from left to right, which is part of the order of the draws.
        var row = new NeedRow(
            $"N{number:D7}", stage.AssociationRows[association].Id, $"Besoin {WorldSkills.Hint(required[0].Code)}", "",
            draws.Chance(0.8) ? null : stage.AnyCommune(draws),
            (RemoteWork)(draws.Chance(0.5) ? 0 : 1 + draws.Below(2)), (MissionFormat)format,
            Math.Max(0.5, UsualDays[format] * (0.5 + draws.Unit())), start,
            start.AddDays(30 + (int)(4 * UsualDays[format])), 1 + draws.Failures(0.7),
            stage.AssociationRows[association].Causes, required, nice, ["fr"],
            draws.Chance(0.6) ? WorldStage.OccupationCode(occupation) : null, at);
        return new WorldNeed(row, association);
    }
}
