using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds;

/// <summary>A simulated employee with latent attributes.</summary>
/// <param name="Row">Row of the dataset.</param>
/// <param name="Taste">Point of the taste space, partly visible in the declared causes.</param>
/// <param name="Openness">General acceptance, logit.</param>
/// <param name="Occupation">Number of the occupation.</param>
/// <param name="Entity">Number of the entity.</param>
/// <param name="ToleranceKm">Distance in km below which distance has no effect on acceptance, in worlds with
/// thresholds.</param>
/// <param name="FormatTastes">Taste for each format.</param>
internal sealed record WorldPerson(
    EmployeeRow Row, double[] Taste, double Openness, int Occupation, int Entity, double ToleranceKm,
    double[] FormatTastes)
{
    public static WorldPerson Draw(WorldStage stage, WorldDraws draws, double opennessDeviation, int number)
    {
        var occupation = draws.Below(WorldStage.Occupations);
        var taste = draws.Taste();
        var entity = draws.Below(WorldStage.Entities);
        var held = Held(stage, draws, occupation);
        string[] causes = [.. Enumerable.Range(0, WorldStage.Causes)
            .Where(c => WorldDraws.Agreement(taste, stage.CauseTastes[c]) + 0.8 * draws.Normal() > 1.1)
            .Select(WorldStage.CauseName)];
        double[] formatTastes = [.. Enumerable.Range(0, WorldStage.Formats).Select(f =>
            0.6 * WorldDraws.Agreement(taste, stage.FormatTastes[f]) + 0.6 * stage.OccupationFormat[occupation, f])];
        MissionFormat[] formats = [.. Enum.GetValues<MissionFormat>()
            .Where(f => draws.Chance(WorldChoices.Logistic(1.2 + 0.5 * formatTastes[(int)f])))];
        if (formats.Length == 0) formats = [MissionFormat.Flash];
        var text = draws.Chance(0.4) ? string.Join(' ', held.Take(2).Select(h => WorldSkills.Hint(h.Code))) : "";
        // Members are initialised in the order written here, which is part of the order of the draws.
        var row = new EmployeeRow
        {
            Id = $"P{number:D6}",
            Commune = stage.AnyCommune(),
            Entity = $"Entité {entity}",
            MaxKm = draws.Chance(0.8) ? 40 + draws.Below(200) : null,
            Remote = draws.Chance(0.55),
            DaysPerYear = draws.Chance(0.9) ? 6 + draws.Below(24) : null,
            AvailableFrom = null,
            AvailableTo = null,
            Formats = formats,
            Causes = causes,
            Languages = ["fr"],
            Skills = held,
            WantedSkills = [.. Enumerable.Range(0, draws.Below(3)).Select(_ =>
                WorldSkills.Code(draws.Below(WorldSkills.Families), draws.Below(WorldSkills.PerFamily))).Distinct()],
            Occupation = WorldStage.OccupationCode(occupation),
            Text = text,
        };
        return new(row, taste, opennessDeviation * draws.Normal(), occupation, entity,
            Math.Exp(3.2 + 0.5 * draws.Normal()), formatTastes);
    }

    /// <summary>
    /// Most skills of the occupation, and two to nine others, a quarter of them from its main family.
    /// </summary>
    private static SkillLevel[] Held(WorldStage stage, WorldDraws draws, int occupation)
    {
        var main = stage.OccupationFamilies[occupation][0];
        var others = Enumerable.Range(0, 2 + draws.Below(8))
            .Select(_ => WorldSkills.Code(draws.Chance(0.25) ? main : draws.Below(WorldSkills.Families),
                draws.Below(WorldSkills.PerFamily)));
        return
        [
            .. stage.OccupationSkills[occupation].Where(_ => draws.Chance(0.6)).Concat(others).Distinct()
                .Select(s => new SkillLevel(s, 1 + Math.Min(3, (int)(draws.Unit() * 2 + draws.Unit() * 2.5)))),
        ];
    }
}
