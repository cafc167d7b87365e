using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>True probabilities of a pair.</summary>
/// <param name="Examination">Probability that the employee examines this rank.</param>
/// <param name="EmployeeAccept">Probability that the employee accepts after examination.</param>
/// <param name="AssociationAccept">Probability that the association answers and accepts while a seat is free.</param>
/// <param name="ExpectedGrade">Expected grade after examination with a free seat; sorting a need's pairs by it gives
/// the best possible order.</param>
/// <param name="DeclineReason">Reason that the employee would most likely give for declining.</param>
internal readonly record struct PairProbabilities(double Examination, double EmployeeAccept, double AssociationAccept,
    double ExpectedGrade, string DeclineReason);

/// <summary>
/// The choice model of the demo world, documented in SOURCE.md. Its numbers come from published figures (share of
/// applications accepted, fill rate), never from the results of a ranker.
/// </summary>
internal sealed class ChoiceModel(SkillCatalog skills, PlaceCatalog places, Tastes tastes, Roster roster)
{
    private const double CompletionProbability = 0.9;

    /// <summary>Standard deviation of a rating around its mean.</summary>
    public const double RatingDeviation = 0.8;

    /// <summary>
    /// Scale that makes the logistic function approximate the normal distribution function, with an error below 0.01.
    /// </summary>
    private const double LogisticScale = 1.702;

    /// <summary>Computes the probabilities of a shown pair.</summary>
    /// <param name="need">The need.</param>
    /// <param name="association">Its association.</param>
    /// <param name="position">Position of the employee in the roster.</param>
    /// <param name="rank">Position in the list, from 1.</param>
    /// <param name="at">UTC instant at which the employee is shown the need.</param>
    public PairProbabilities Compute(NeedRow need, DemoAssociation association, int position, int rank, DateTime at)
    {
        var person = roster[position];
        var isOnMission = roster.IsOnMission(position, need);
        var taste = tastes.Person(roster.NumberOf(position));
        var fit = need.RequiredSkills.Average(s => Cover(person, s, partial: true));
        var exact = need.RequiredSkills
            .Average(s => 0.75 * Cover(person, s, partial: false) + 0.25 * Cover(person, s, partial: true));
        var niceCover =
            need.NiceSkills.Count == 0 ? 0 : need.NiceSkills.Average(s => Cover(person, s, partial: true));
        var distancePenalty = DistancePenalty(need, person, taste);
        var sharesCause = need.Causes.Any(person.Causes.Contains) ? 1 : 0;
        var isWanted =
            need.RequiredSkills.Concat(need.NiceSkills).Any(s => person.WantedSkills.Contains(s.Code)) ? 1 : 0;
        var excessWorkload = Math.Min(2, Math.Max(0, need.Days!.Value / (person.DaysPerYear ?? 8) - 0.4));
        var holidayPenalty = at.Month is 7 or 8 or 12 ? 0.6 : 0;
        var tasteMatch =
            Tastes.Dot(taste.Direction, tastes.FindTaste(need, skills.FamilyOf(need.RequiredSkills[0].Code)));
        var employeeAccepts = isOnMission
            ? 0
            : Draws.Sigmoid(
                -0.5 + 3.4 * Math.Pow(fit, 1.5) - 1.5 * distancePenalty + 0.8 * sharesCause + 0.7 * isWanted
                - 1.1 * excessWorkload - holidayPenalty + taste.Readiness + association.Appeal + 1.4 * tasteMatch);
        var associationAccepts =
            Draws.Sigmoid(-1.3 + 5 * exact + 0.9 * niceCover + 0.5 * Math.Exp(-distancePenalty)
                - association.Strictness) * association.Replies;
        var ratedFourOrMore = Draws.Sigmoid(LogisticScale * (Rating(exact, association) - 3.5) / RatingDeviation);
        var bothAccept = employeeAccepts * associationAccepts;
        var grade = employeeAccepts * (1 - association.Replies)
            + bothAccept * (2 * (1 - CompletionProbability) + CompletionProbability * (3 + ratedFourOrMore));
        var reason = isOnMission
            ? "OtherMission"
            : distancePenalty > 1.2
                ? "TooFar"
                : excessWorkload + holidayPenalty > 0.6
                    ? "Workload"
                    : fit < 0.35 ? "NotAsExpected" : tasteMatch < -0.5 ? "NotInterested" : "Dates";
        return new(
            Math.Max(0.15, Math.Pow(rank, -taste.Patience)), employeeAccepts, associationAccepts, grade, reason);
    }

    /// <summary>Mean of the association's rating before rounding, on the scale 1 to 5.</summary>
    public static double Rating(double exact, DemoAssociation association) =>
        3.0 + 1.6 * exact - 0.3 * association.Strictness;

    /// <summary>Mean cover of the required skills by exactly the same skills, in [0, 1].</summary>
    public double Exact(NeedRow need, EmployeeRow person) =>
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
    /// Distance penalty ln(1 + km / tolerance); half of it for hybrid work, and 0 for fully remote work if the employee
    /// accepts that.
    /// </summary>
    private double DistancePenalty(NeedRow need, EmployeeRow person, PersonTaste taste)
    {
        if (need.Remote == RemoteWork.Full && person.Remote == true)
            return 0;
        var penalty = Math.Log(1 + places.Km(need.Commune!, person.Commune) / taste.ToleranceKm);
        return need.Remote == RemoteWork.Hybrid ? 0.5 * penalty : penalty;
    }
}
