using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>True probabilities of a pair.</summary>
/// <param name="Look">Probability that the employee examines this rank.</param>
/// <param name="Person">Probability that the employee accepts after examination.</param>
/// <param name="Host">Probability that the association answers and accepts while a seat is free.</param>
/// <param name="Grade">Expected grade after examination with a free seat; the oracle sorts by it.</param>
/// <param name="Reason">Decline reason that the employee would give.</param>
internal readonly record struct Choice(double Look, double Person, double Host, double Grade, string Reason);

/// <summary>An employee who is shown a need.</summary>
/// <param name="Person">The employee.</param>
/// <param name="Number">Number of the employee in the world.</param>
/// <param name="Rank">Position in the list.</param>
/// <param name="At">UTC instant.</param>
/// <param name="Elsewhere">Whether the employee has another mission in the period.</param>
internal readonly record struct Viewing(EmployeeRow Person, int Number, int Rank, DateTime At, bool Elsewhere);

/// <summary>
/// The choice model of the demo world, documented in SOURCE.md. Its numbers come from published figures (share of
/// applications accepted, fill rate), never from the results of a ranker.
/// </summary>
internal sealed class ChoiceModel(SkillCatalog skills, PlaceCatalog places, Tastes tastes)
{
    private const double Completed = 0.9;

    internal Choice Compute(NeedRow need, DemoAssociation host, Viewing viewing)
    {
        var (person, number, rank, at, elsewhere) = viewing;
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

    /// <summary>Mean rating by the association.</summary>
    internal static double Rating(double exact, DemoAssociation host) => 3.0 + 1.6 * exact - 0.3 * host.Strictness;

    /// <summary>Mean cover of the required skills by exactly the same skills, in [0, 1].</summary>
    internal double Exact(NeedRow need, EmployeeRow person) =>
        need.RequiredSkills.Average(s => Cover(person, s, partial: false));

    private double Cover(EmployeeRow person, SkillLevel asked, bool partial)
    {
        var best = 0.0;
        foreach (var held in person.Skills)
        {
            if (partial || held.Code == asked.Code)
                best = Math.Max(best,
                    skills.Similarity(held.Code, asked.Code) * Math.Min(1, 0.3 + 0.7 * held.Level / asked.Level));
        }
        return best;
    }

    /// <summary>
    /// Distance penalty: logarithm of the distance relative to the employee's tolerance; half for hybrid work, 0 for
    /// remote work.
    /// </summary>
    private double Far(NeedRow need, EmployeeRow person, PersonTaste taste)
    {
        if (need.Remote == RemoteWork.Full && person.Remote == true)
            return 0;
        var penalty = Math.Log(1 + places.Km(need.Commune!, person.Commune) / taste.MindsKm);
        return need.Remote == RemoteWork.Hybrid ? 0.5 * penalty : penalty;
    }
}
