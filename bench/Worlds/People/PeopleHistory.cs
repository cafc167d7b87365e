using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds.People;

/// <summary>
/// Draws the past: lists in the order of a simple policy plus noise, examined less and less further down, and their
/// answers.
/// </summary>
/// <param name="world">The world.</param>
/// <param name="isAdversarial">Whether every list shows the people of the preset's first department first.</param>
internal sealed class PeopleHistory(PeopleWorld world, bool isAdversarial)
{
    private const int PoolSize = 120, ListSize = 20, Seed = 6;
    private const double PolicyNoise = 0.5, DeclinedShare = 0.6, AssociationAnswersShare = 0.7;

    private readonly WorldDraws _draws = world.DrawsFor(Seed);
    private readonly PeopleListing _listing = new(world.Parts);

    /// <summary>The needs of the history.</summary>
    public List<PeopleNeed> Needs { get; } = [];

    /// <summary>The shown pairs.</summary>
    public List<HistoryRow> Rows { get; } = [];

    /// <summary>Number of pairs that the employee accepted.</summary>
    public int Accepts { get; private set; }

    /// <summary>Posts needs until this number of pairs are accepted.</summary>
    public PeopleHistory Play(int accepts)
    {
        var maker = world.CreateNeedMaker(_draws);
        var step = TimeSpan.FromDays(PeopleCalendar.HistoryDays / Math.Max(20.0, accepts));
        for (var n = 0; Accepts < accepts; n++)
        {
            var need = maker.Draw($"H{n:D6}", n, PeopleCalendar.First + step * Math.Min(n, accepts));
            Needs.Add(need);
            foreach (var (position, person) in List(need, _draws).Index()) Rows.Add(Draw(need, person, position + 1));
        }
        return this;
    }

    /// <summary>The people shown for a need, in order.</summary>
    public PeoplePerson[] List(PeopleNeed need, WorldDraws draws)
    {
        var pool = world.Known.Draw(need, PoolSize, draws);
        double[] scores = [.. pool.Select(p => _listing.Score(need, p) + PolicyNoise * draws.Normal())];
        return [.. Enumerable.Range(0, pool.Length)
            .OrderByDescending(i => isAdversarial && world.DepartmentOf(pool[i]) == world.Preset.Departments[0])
            .ThenByDescending(i => scores[i]).Take(ListSize).Select(i => pool[i])];
    }

    private HistoryRow Draw(PeopleNeed need, PeoplePerson person, int position)
    {
        var odds = world.Truth.Compute(need, person);
        var isExamined = _draws.Chance(Math.Pow(position, -world.Preset.PositionExponent));
        var employee = isExamined ? AnswerFor(odds.EmployeeYes, DeclinedShare) : null;
        if (employee == Answer.Accepted) Accepts++;
        var association = employee == Answer.Accepted
            ? AnswerFor(odds.AssociationYes, AssociationAnswersShare)
            : null;
        Outcome? outcome = association != Answer.Accepted ? null
            : _draws.Chance(0.85) ? Outcome.Completed : Outcome.Interrupted;
        return new()
        {
            Need = need.Row.Id,
            Employee = person.Row.Id,
            ShownAt = need.Row.PostedAt!.Value.AddMinutes(30),
            Rank = position,
            Propensity = null,
            EmployeeAnswer = employee,
            EmployeeReason = "",
            AssociationAnswer = association,
            AssociationReason = "",
            Outcome = outcome,
            Rating = outcome == Outcome.Completed && _draws.Chance(0.8) ? 2 + _draws.Below(4) : null,
        };
    }

    /// <summary>Accepted with the first probability; otherwise declined with the second, or no answer.</summary>
    private Answer? AnswerFor(double acceptProbability, double declineProbability) =>
        _draws.Chance(acceptProbability) ? Answer.Accepted
            : _draws.Chance(declineProbability) ? Answer.Declined : null;
}
