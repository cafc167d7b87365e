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
                .Take(4).Select(s => new SkillLevel(s, 1 + draws.Below(4))),
        ];
        SkillLevel[] nice =
        [
            .. Enumerable.Range(0, draws.Below(3)).Select(_ => skills[draws.Below(skills.Length)]).Distinct()
                .Where(s => required.All(q => q.Code != s)).Select(s => new SkillLevel(s, 1 + draws.Below(3))),
        ];
        var format = draws.Chance(0.7) ? draws.Below(3) : draws.Below(WorldStage.Formats);
        var start = DateOnly.FromDateTime(at).AddDays(20 + draws.Below(40));
        // Members are initialised in the order written here, which is part of the order of the draws.
        var row = new NeedRow
        {
            Id = $"N{number:D7}",
            Association = stage.AssociationRows[association].Id,
            Title = $"Besoin {WorldSkills.Hint(required[0].Code)}",
            Description = "",
            Commune = draws.Chance(0.8) ? null : stage.AnyCommune(),
            Remote = draws.Chance(0.5) ? RemoteWork.No : draws.Below(2) == 0 ? RemoteWork.Hybrid : RemoteWork.Full,
            Format = (MissionFormat)format,
            Days = Math.Max(0.5, UsualDays[format] * (0.5 + draws.Unit())),
            Start = start,
            End = start.AddDays(30 + (int)(4 * UsualDays[format])),
            Seats = 1 + draws.Failures(0.7),
            Causes = stage.AssociationRows[association].Causes,
            RequiredSkills = required,
            NiceSkills = nice,
            Languages = ["fr"],
            Occupation = draws.Chance(0.6) ? WorldStage.OccupationCode(occupation) : null,
            PostedAt = at,
        };
        return new(row, association);
    }
}
