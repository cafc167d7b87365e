using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds;

/// <summary>A hold-out pair of a later need, with its true probabilities.</summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Employee">Id of the employee.</param>
/// <param name="Truth">True probabilities.</param>
/// <param name="Newcomer">Whether the employee does not occur in the history.</param>
internal sealed record JudgedPair(string Need, string Employee, WorldTruth Truth, bool Newcomer);

/// <summary>
/// A simulated dataset whose choice model shares no code with the ranker, to evaluate learning against known
/// probabilities. Three in five employees occur in the history. The hold-out is 200 later needs × 50 employees, 20 of
/// them newcomers.
/// </summary>
internal sealed class MadeUpWorld
{
    private const int JudgedNeeds = 200, JudgedPeople = 50, JudgedNewcomers = 20;
    /// <summary>Size of the pool for a past need, and mean number of people that its list shows.</summary>
    private const int PoolSize = 120, ListSize = 30;

    private readonly WorldParameters _parameters;
    private readonly WorldDraws _draws;
    private readonly WorldStage _stage;
    private readonly WorldChoices _choices;
    private readonly WorldPerson[] _known, _newcomers;
    private readonly List<NeedRow> _needs = [];
    private readonly List<HistoryRow> _history = [];
    private readonly List<JudgedPair> _judged = [];
    private int _accepts;

    /// <summary>Draws a world with this number of offers accepted by the employee.</summary>
    public MadeUpWorld(WorldParameters parameters, int accepts, int seed)
    {
        _parameters = parameters;
        _draws = new WorldDraws(seed);
        _stage = new WorldStage(_draws, Math.Max(30, accepts / 12));
        _choices = new WorldChoices(parameters, _stage);
        WorldPerson[] people = [.. Enumerable.Range(0, PeopleFor(accepts))
            .Select(p => WorldPerson.Draw(_stage, _draws, parameters.Openness, p))];
        var known = people.Select(_ => _draws.Chance(0.6)).ToArray();
        _known = [.. people.Where((_, i) => known[i])];
        _newcomers = [.. people.Where((_, i) => !known[i])];
        Judge(PlayHistory(accepts));
        Data = new Dataset
        {
            Skills = WorldSkills.Rows(),
            Occupations = _stage.OccupationRows(),
            Communes = _stage.CommuneRows,
            Associations = _stage.AssociationRows,
            Employees = [.. people.Select(p => p.Row)],
            Needs = _needs,
            History = _history,
        };
    }

    /// <summary>Dataset for training and ranking, without the true probabilities.</summary>
    public Dataset Data { get; }

    /// <summary>Hold-out pairs.</summary>
    public IReadOnlyList<JudgedPair> Judged => _judged;

    /// <summary>Mean examination probability of the pairs of the history.</summary>
    public double MeanExamination => _history.Average(h => ExaminationProbability(h.Rank!.Value));

    private double ExaminationProbability(int position) => Math.Pow(position, -_parameters.Place);

    private static int PeopleFor(int accepts) => accepts <= 300 ? 2000 : accepts <= 3000 ? 4000 : 10000;

    /// <summary>
    /// Posts needs, evenly over about 600 days, until enough offers are accepted; returns the end of the period.
    /// </summary>
    private DateTime PlayHistory(int accepts)
    {
        var first = new DateTime(2024, 1, 8, 8, 0, 0, DateTimeKind.Utc);
        var step = TimeSpan.FromDays(600.0 / Math.Max(40, accepts / 2.2));
        for (var n = 0; _accepts < accepts && n < accepts * 8 + 100; n++)
        {
            var need = WorldNeed.Draw(_stage, _draws, n, first + step * n);
            _needs.Add(need.Row);
            Show(need);
        }
        return first + step * _needs.Count;
    }

    /// <summary>
    /// The logging policy: pairs are shown with a probability that grows with a crude score, and ordered by that score
    /// plus noise. It is neither uniform nor Élan's ranker.
    /// </summary>
    private void Show(WorldNeed need)
    {
        var pool = Feasible(need, _known, PoolSize).ToArray();
        double[] crude = [.. pool.Select(p => 1.5 * WorldChoices.Exact(need, p) - 0.012 * _choices.Km(need, p))];
        double[] weights = [.. crude
            .Select(c => _parameters.Uniform + (1 - _parameters.Uniform) * WorldChoices.Logistic(2 * c))];
        var sum = weights.Sum();
        double[] shown = [.. weights.Select(w => Math.Clamp(ListSize * w / sum, 0.03, 1))];
        int[] list = [.. Enumerable.Range(0, pool.Length).Where(i => _draws.Chance(shown[i]))
            .OrderByDescending(i => crude[i] + 0.7 * _draws.Normal())];
        for (var position = 1; position <= list.Length; position++)
        {
            var i = list[position - 1];
            _history.Add(Answered(need, pool[i], position, shown[i]));
        }
    }

    /// <summary>
    /// Simulates a shown pair: examination, the employee's answer, the association's answer, completion and rating.
    /// Some answers are missing.
    /// </summary>
    private HistoryRow Answered(WorldNeed need, WorldPerson person, int position, double shown)
    {
        var truth = _choices.ComputeTruth(need, person);
        Answer? employeeAnswer = null, associationAnswer = null;
        Outcome? outcome = null;
        double? rating = null;
        if (_draws.Chance(ExaminationProbability(position))) employeeAnswer = AnswerOf(truth.EmployeeYes, 0.6);
        if (employeeAnswer == Answer.Accepted)
        {
            _accepts++;
            associationAnswer = AnswerOf(truth.AssociationYes, 1 - WorldTruth.Unanswered);
        }
        if (associationAnswer == Answer.Accepted)
        {
            outcome = _draws.Chance(truth.Completed) ? Outcome.Completed : Outcome.Interrupted;
            if (outcome == Outcome.Completed)
                rating = _draws.Chance(truth.WellRated) ? 4 + _draws.Below(2) : 1 + _draws.Below(3);
        }
        return new HistoryRow
        {
            Need = need.Row.Id,
            Employee = person.Row.Id,
            ShownAt = need.Row.PostedAt!.Value.AddMinutes(30),
            Rank = position,
            Propensity = _parameters.Propensity && _draws.Chance(0.9) ? shown : null,
            EmployeeAnswer = employeeAnswer,
            EmployeeReason = "",
            AssociationAnswer = associationAnswer,
            AssociationReason = "",
            Outcome = outcome,
            Rating = rating,
        };
    }

    /// <summary>Accepted with the first probability; otherwise declined with the second; otherwise no answer.</summary>
    private Answer? AnswerOf(double yes, double declines)
    {
        if (_draws.Chance(yes)) return Answer.Accepted;
        return _draws.Chance(declines) ? Answer.Declined : null;
    }

    /// <summary>Posts the later needs, one per hour, and records the truth about the people drawn for each.</summary>
    private void Judge(DateTime from)
    {
        for (var n = 0; n < JudgedNeeds; n++)
        {
            var need = WorldNeed.Draw(_stage, _draws, 1000000 + n, from + TimeSpan.FromHours(n));
            _needs.Add(need.Row);
            Judge(need, Feasible(need, _newcomers, JudgedNewcomers), newcomers: true);
            Judge(need, Feasible(need, _known, JudgedPeople - JudgedNewcomers), newcomers: false);
        }
    }

    private void Judge(WorldNeed need, IEnumerable<WorldPerson> people, bool newcomers)
    {
        foreach (var person in people)
        {
            var truth = _choices.ComputeTruth(need, person);
            _judged.Add(new JudgedPair(need.Row.Id, person.Row.Id, truth, newcomers));
            SkipGrade(truth);
        }
    }

    /// <summary>
    /// Consumes the draws of a sampled grade, which an earlier version made here, so that the following needs stay the
    /// same.
    /// </summary>
    private void SkipGrade(WorldTruth truth)
    {
        if (!_draws.Chance(truth.EmployeeYes)) return;
        if (!_draws.Chance(truth.AssociationYes) || _draws.Chance(truth.Completed)) _draws.Unit();
    }

    /// <summary>
    /// Draws random people who are feasible for the need: format, days, a skill of each required family, distance.
    /// Lazily evaluated.
    /// </summary>
    private IEnumerable<WorldPerson> Feasible(WorldNeed need, WorldPerson[] from, int count)
    {
        var seen = new HashSet<string>();
        for (var tries = 0; tries < 30000 && seen.Count < count; tries++)
        {
            var person = from[_draws.Below(from.Length)];
            if (Passes(need, person) && seen.Add(person.Row.Id)) yield return person;
        }
    }

    private bool Passes(WorldNeed need, WorldPerson person)
    {
        var (asked, offered) = (need.Row, person.Row);
        return offered.Formats.Contains(asked.Format!.Value)
            && (offered.DaysPerYear is not { } days || days >= asked.Days!.Value)
            && asked.RequiredSkills.All(q => offered.Skills.Any(h => WorldSkills.AreSameFamily(h.Code, q.Code)))
            && ((asked.Remote == RemoteWork.Full && offered.Remote == true)
                || _choices.Km(need, person) <= (offered.MaxKm ?? 50));
    }
}
