using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds;

/// <summary>Draws the answers about shown pairs from the true probabilities.</summary>
internal sealed class WorldAnswers(WorldParameters parameters, WorldDraws draws, WorldChoices choices)
{
    /// <summary>Number of offers that employees have accepted so far.</summary>
    public int Accepts { get; private set; }

    /// <summary>Probability that an employee examines a position of a list.</summary>
    public double ExaminationProbability(int position) => Math.Pow(position, -parameters.PositionExponent);

    /// <summary>
    /// Simulates a shown pair: examination, the employee's answer, the association's answer, completion and rating.
    /// Some answers are missing.
    /// </summary>
    public HistoryRow Draw(WorldNeed need, WorldPerson person, int position, double shown)
    {
        var truth = choices.ComputeTruth(need, person);
        var employeeAnswer = draws.Chance(ExaminationProbability(position)) ? AnswerOf(truth.EmployeeYes, 0.6) : null;
        var isAccepted = employeeAnswer == Answer.Accepted;
        if (isAccepted) Accepts++;
        var associationAnswer = isAccepted ? AnswerOf(truth.AssociationYes, 1 - WorldTruth.Unanswered) : null;
        Outcome? outcome = associationAnswer != Answer.Accepted
            ? null
            : draws.Chance(truth.Completed) ? Outcome.Completed : Outcome.Interrupted;
        double? rating = outcome != Outcome.Completed
            ? null
            : draws.Chance(truth.WellRated) ? 4 + draws.Below(2) : 1 + draws.Below(3);
        return new()
        {
            Need = need.Row.Id,
            Employee = person.Row.Id,
            ShownAt = need.Row.PostedAt!.Value.AddMinutes(30),
            Rank = position,
            Propensity = parameters.HasPropensities && draws.Chance(0.9) ? shown : null,
            EmployeeAnswer = employeeAnswer,
            EmployeeReason = "",
            AssociationAnswer = associationAnswer,
            AssociationReason = "",
            Outcome = outcome,
            Rating = rating,
        };
    }

    /// <summary>Accepted with the first probability; otherwise declined with the second, or no answer.</summary>
    private Answer? AnswerOf(double acceptProbability, double declineProbability) => draws.Chance(acceptProbability)
        ? Answer.Accepted
        : draws.Chance(declineProbability) ? Answer.Declined : null;
}
