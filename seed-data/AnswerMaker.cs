using Bogus;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>
/// Draws the answers about one need, from the probabilities of <see cref="ChoiceModel"/>. The association accepts only
/// while it has seats.
/// </summary>
internal sealed class AnswerMaker(NeedRow need, DemoAssociation association, Roster roster, ChoiceModel choices,
    DateOnly today, Randomizer random)
{
    private int _seats = need.Seats ?? 1;

    /// <summary>Number of offers that both sides have accepted so far.</summary>
    public int Accepts { get; private set; }

    /// <summary>Draws the answers of one shown person and of the association, and the outcome.</summary>
    public HistoryRow Draw(int person, HistoryRow row, PairProbabilities truth)
    {
        if (random.Double() > truth.Examination)
            return row;
        if (random.Double() > truth.EmployeeAccept)
            return DeclineAsEmployee(row, truth);
        row = row with { EmployeeAnswer = Answer.Accepted };
        if (_seats == 0)
            return random.Bool(0.6f) ? row : DeclineAsAssociation(row, "MetOtherwise");
        var exact = choices.Exact(need, roster[person]);
        if (random.Double() > truth.AssociationAccept)
            return random.Double() > association.Replies
                ? row
                : DeclineAsAssociation(row, exact < 0.6 && random.Bool(0.8f)
                    ? "DoesNotFit"
                    : random.ArrayElement(["Dates", "NoHost", "DoesNotFit", "Other"]));
        _seats--;
        Accepts++;
        roster.Engage(person, need);
        row = row with { AssociationAnswer = Answer.Accepted };
        return need.End > today ? row : End(row, exact);
    }

    private HistoryRow DeclineAsEmployee(HistoryRow row, PairProbabilities truth)
    {
        if (random.Bool(0.45f))
            return row;
        return row with
        {
            EmployeeAnswer = Answer.Declined,
            EmployeeReason = random.Bool(0.75f)
                ? truth.DeclineReason
                : random.ArrayElement(["Workload", "Dates", "NotInterested", "NotAsExpected", "Other"]),
        };
    }

    private static HistoryRow DeclineAsAssociation(HistoryRow row, string reason) =>
        row with { AssociationAnswer = Answer.Declined, AssociationReason = reason };

    private HistoryRow End(HistoryRow row, double exact)
    {
        if (random.Bool(0.9f))
            return row with
            {
                Outcome = Outcome.Completed,
                Rating = random.Bool(0.9f)
                    ? Math.Clamp(Math.Round(ChoiceModel.Rating(exact, association)
                        + ChoiceModel.RatingDeviation * random.Gaussian()), 1, 5)
                    : null
            };
        return random.Bool(0.7f) ? row with { Outcome = Outcome.Interrupted } : row;
    }
}
