using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds;

/// <summary>
/// Choice model of employees and associations in a simulated world; shares no formula with the ranker.
/// </summary>
internal sealed class WorldChoices(WorldParameters parameters, WorldStage stage)
{
    /// <summary>1 / (1 + e^−x).</summary>
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Returns the true probabilities of a pair.</summary>
    public WorldTruth ComputeTruth(WorldNeed need, WorldPerson person)
    {
        var fit = new WorldFit(need, person);
        return new(
            Logistic(EmployeeLogit(need, person, fit)), Logistic(AssociationLogit(need, person, fit)),
            Logistic(1.6 + 0.5 * person.Openness), Logistic(-1 + 2.5 * fit.Exact + 0.3 * fit.Margin));
    }

    /// <summary>Distance in km between the employee's and the need's communes, on a plane.</summary>
    public double Km(WorldNeed need, WorldPerson person)
    {
        var there = stage.CommuneOf(need.Row.Commune ?? stage.AssociationRows[need.Association].Commune);
        var home = stage.CommuneOf(person.Row.Commune);
        return Math.Sqrt(Math.Pow((there.Lat - home.Lat) * 111.2, 2) + Math.Pow((there.Lon - home.Lon) * 76, 2));
    }

    /// <summary>
    /// Logit of the employee's acceptance: fit, distance, a shared cause, a wanted skill, workload, overqualification,
    /// latent tastes, interactions.
    /// </summary>
    private double EmployeeLogit(WorldNeed need, WorldPerson person, WorldFit skills)
    {
        var (fit, margin) = (skills.Transferred, skills.Margin);
        var sharesCause = need.Row.Causes.Any(person.Row.Causes.Contains) ? 1 : 0;
        var overqualification = parameters.HasThresholds ? (margin >= 1.5 ? 1.0 : 0) : 0.25 * margin;
        return parameters.AcceptanceIntercept + 2.6 * fit * (parameters.HasThresholds && fit < 0.25 ? 0.3 : 1)
            - 0.8 * DistancePenalty(need, person) + 0.7 * sharesCause
            + 0.8 * WantedSkillMatch(need.Row, person.Row) - WorkloadPenalty(need.Row, person.Row)
            - overqualification + LatentTaste(need, person) + Interactions(need, person) + person.Openness
            + stage.Appeal[need.Association];
    }

    /// <summary>
    /// Penalty of the distance: ln(1 + km / 20), or with thresholds 1 for each 25 km beyond the employee's tolerance.
    /// Distances count 0.6 for hybrid work, and 0 for fully remote work if the employee accepts that.
    /// </summary>
    private double DistancePenalty(WorldNeed need, WorldPerson person)
    {
        var km = Km(need, person);
        if (need.Row.Remote == RemoteWork.Full && person.Row.Remote == true) km = 0;
        else if (need.Row.Remote == RemoteWork.Hybrid) km *= .6;
        return parameters.HasThresholds ? Math.Max(0, km - person.ToleranceKm) / 25 : Math.Log(1 + km / 20);
    }

    /// <summary>
    /// Penalty of the workload relative to the employee's days per year, in logits: 0.9 times the ratio up to 1.5, or
    /// with thresholds 0.9 above a ratio of 0.6.
    /// </summary>
    private double WorkloadPenalty(NeedRow need, EmployeeRow person)
    {
        var workload = need.Days!.Value / (person.DaysPerYear ?? 8);
        return parameters.HasThresholds ? (workload > 0.6 ? 0.9 : 0) : 0.9 * Math.Min(1.5, workload);
    }

    /// <summary>
    /// 1 if the need contains a skill that the employee wants to develop, 0.5 for one of the same family.
    /// </summary>
    private static double WantedSkillMatch(NeedRow need, EmployeeRow person)
    {
        if (need.RequiredSkills.Concat(need.NiceSkills).Any(s => person.WantedSkills.Contains(s.Code))) return 1;
        return need.RequiredSkills.Any(s => person.WantedSkills.Any(w => WorldSkills.AreSameFamily(w, s.Code)))
            ? 0.5
            : 0;
    }

    /// <summary>Latent tastes for the cause, the skill family, the association and the format.</summary>
    private double LatentTaste(WorldNeed need, WorldPerson person) => parameters.TasteStrength * (
        WorldDraws.Agreement(person.Taste, stage.CauseTastes[MainCause(need)])
        + 0.6 * WorldDraws.Agreement(person.Taste,
            stage.FamilyTastes[WorldSkills.Family(need.Row.RequiredSkills[0].Code)])
        + 0.5 * WorldDraws.Agreement(person.Taste, stage.AssociationTastes[need.Association])
        + person.FormatTastes[(int)need.Row.Format!.Value]);

    /// <summary>
    /// Occupation × format, entity × cause, season × format (long missions in holidays), and the entity itself.
    /// </summary>
    private double Interactions(WorldNeed need, WorldPerson person)
    {
        var format = need.Row.Format!.Value;
        var holidays = need.Row.PostedAt!.Value.Month is 7 or 8 or 12;
        return parameters.InteractionStrength
            * (stage.OccupationFormat[person.Occupation, (int)format]
            + 0.8 * stage.EntityCause[person.Entity, MainCause(need)]
            + (holidays && format != MissionFormat.Flash ? -1 : 0) + stage.EntityOpenness[person.Entity]);
    }

    /// <summary>
    /// Logit of the association's acceptance: mainly exact skills, its strictness, the employee's occupation, and its
    /// preference for a kind of occupation.
    /// </summary>
    private double AssociationLogit(WorldNeed need, WorldPerson person, WorldFit skills)
    {
        var row = need.Row;
        var niceCover = row.NiceSkills.Count == 0
            ? 0
            : row.NiceSkills.Average(q => person.Row.Skills.Any(h => h.Code == q.Code) ? 1.0 : 0);
        var preference = WorldDraws.Agreement(
            stage.AssociationTastes[need.Association],
            stage.FamilyTastes[stage.OccupationFamilies[person.Occupation][0]]);
        return -1.0 + 3.2 * skills.Transferred + 1.2 * skills.Exact + 0.6 * niceCover - 0.4 * skills.Gap
            - stage.Strictness[need.Association]
            + (row.Occupation != null && row.Occupation == person.Row.Occupation ? 0.5 : 0)
            + parameters.InteractionStrength * 0.6 * preference;
    }

    private static int MainCause(WorldNeed need) => WorldStage.CauseNumber(need.Row.Causes[0]);
}
