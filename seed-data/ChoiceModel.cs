using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>What a pair comes to, before anybody answers.</summary>
/// <param name="Look">Chance that she looks as far down as this pair's rank.</param>
/// <param name="Person">Chance that she says yes when she looks.</param>
/// <param name="Host">Chance that the association, asked with a seat free, answers and says yes.</param>
/// <param name="Grade">Expected grade when she looks and a seat is free: what the best possible order sorts by.</param>
/// <param name="Reason">Reason she would give for a no.</param>
internal readonly record struct Choice(double Look, double Person, double Host, double Grade, string Reason);

/// <summary>
/// The hidden choice model. Its form and numbers are written in SOURCE.md; it was written before any ranker saw its
/// answers and is set by the published anchors (share of applications accepted, fill rate) alone, never by what a
/// ranker makes of it.
/// </summary>
internal sealed class ChoiceModel(SkillCatalog skills, PlaceCatalog places, Tastes tastes)
{
    private const double Completed = 0.9;

    internal Choice Draw(NeedRow need, DemoAssociation host, EmployeeRow person, int number, int rank, DateTime at,
        bool elsewhere)
    {
        var taste = tastes.Person(number);
        var fit = need.RequiredSkills.Average(s => Cover(person, s, partial: true));
        var exact = need.RequiredSkills
            .Average(s => 0.75 * Cover(person, s, partial: false) + 0.25 * Cover(person, s, partial: true));
        var nice = need.NiceSkills.Count == 0 ? 0 : need.NiceSkills.Average(s => Cover(person, s, partial: true));
        var far = Far(need, person, taste);
        var shared = need.Causes.Any(person.Causes.Contains) ? 1 : 0;
        var wish = need.RequiredSkills.Concat(need.NiceSkills).Any(s => person.WantedSkills.Contains(s.Code)) ? 1 : 0;
        var load = Math.Min(2, Math.Max(0, need.Days!.Value / (person.DaysPerYear ?? 8) - 0.4));
        var season = at.Month is 7 or 8 or 12 ? 0.6 : 0;
        var liking = Tastes.Dot(taste.Direction, tastes.FindTaste(need, skills.FamilyOf(need.RequiredSkills[0].Code)));
        var yes = elsewhere
            ? 0
            : Draws.Sigmoid(
                -0.5 + 3.4 * Math.Pow(fit, 1.5) - 1.5 * far + 0.8 * shared + 0.7 * wish - 1.1 * load - season
            + taste.Readiness + host.Appeal + 1.4 * liking);
        var welcome =
            Draws.Sigmoid(-1.3 + 5 * exact + 0.9 * nice + 0.5 * Math.Exp(-far) - host.Strictness) * host.Replies;
        var good = Draws.Sigmoid(1.702 * (Rating(exact, host) - 3.5) / 0.8);
        var both = yes * welcome;
        var grade = yes * (1 - host.Replies) + both * (2 * (1 - Completed) + Completed * (3 + good));
        var reason = elsewhere
            ? "OtherMission"
            : far > 1.2
                ? "TooFar"
                : load + season > 0.6
                    ? "Workload"
                    : fit < 0.35 ? "NotAsExpected" : liking < -0.5 ? "NotInterested" : "Dates";
        return new Choice(Math.Max(0.15, Math.Pow(rank, -taste.Patience)), yes, welcome, grade, reason);
    }

    /// <summary>Mean of the mark that an association gives.</summary>
    internal static double Rating(double exact, DemoAssociation host) => 3.0 + 1.6 * exact - 0.3 * host.Strictness;

    /// <summary>How far the asked skills are held themselves, in [0, 1].</summary>
    internal double Exact(NeedRow need, EmployeeRow person) =>
        need.RequiredSkills.Average(s => Cover(person, s, partial: false));

    private double Cover(EmployeeRow person, SkillLevel asked, bool partial)
    {
        var best = 0.0;
        foreach (var held in person.Skills)
        {
            if (partial || held.Code == asked.Code)
                best = Math.Max(best,
                    skills.Kinship(held.Code, asked.Code) * Math.Min(1, 0.3 + 0.7 * held.Level / asked.Level));
        }
        return best;
    }

    /// <summary>
    /// What the way costs: the logarithm of the distance in units of what this person minds; half when hybrid, nothing
    /// at a distance.
    /// </summary>
    private double Far(NeedRow need, EmployeeRow person, PersonTaste taste)
    {
        if (need.Remote == RemoteWork.Full && person.Remote == true)
            return 0;
        var way = Math.Log(1 + places.Km(need.Commune!, person.Commune) / taste.MindsKm);
        return need.Remote == RemoteWork.Hybrid ? 0.5 * way : way;
    }
}
