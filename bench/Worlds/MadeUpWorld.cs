using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds;

/// <summary>A pair of a later need, with the truth about it.</summary>
/// <param name="Need">Id of the need.</param>
/// <param name="Employee">Id of the person.</param>
/// <param name="Truth">True chances.</param>
/// <param name="Newcomer">Whether the history never saw her.</param>
internal sealed record JudgedPair(string Need, string Employee, WorldTruth Truth, bool Newcomer);

/// <summary>
/// A world written apart from the product, to read how well the ranker learns what it was not built for. Three people
/// in five are known to the history; 200 later needs × 50 people, 20 of them newcomers, are judged by the truth.
/// </summary>
internal sealed class MadeUpWorld
{
    private const int JudgedNeeds = 200, JudgedPeople = 50, JudgedNewcomers = 20;
    /// <summary>People a need of the past was drawn from, and how many of them its list shows in the mean.</summary>
    private const int PoolSize = 120, ListSize = 30;

    private readonly WorldParameters _knobs;
    private readonly WorldDraws _draws;
    private readonly WorldStage _stage;
    private readonly WorldChoices _choices;
    private readonly WorldPerson[] _known, _newcomers;
    private readonly List<NeedRow> _needs = [];
    private readonly List<HistoryRow> _history = [];
    private readonly List<JudgedPair> _judged = [];
    private int _accepts;

    /// <summary>Draws a world whose history holds so many offers accepted by the employee.</summary>
    public MadeUpWorld(WorldParameters knobs, int accepts, int seed)
    {
        _knobs = knobs;
        _draws = new WorldDraws(seed);
        _stage = new WorldStage(_draws, Math.Max(30, accepts / 12));
        _choices = new WorldChoices(knobs, _stage);
        WorldPerson[] people = [.. Enumerable.Range(0, PeopleFor(accepts))
            .Select(p => WorldPerson.Draw(_stage, _draws, knobs.Openness, p))];
        var known = people.Select(_ => _draws.Chance(0.6)).ToArray();
        _known = [.. people.Where((_, i) => known[i])];
        _newcomers = [.. people.Where((_, i) => !known[i])];
        Judge(Live(accepts));
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

    /// <summary>What the ranker reads: no truth, no candidates.</summary>
    public Dataset Data { get; }

    /// <summary>What it is judged on.</summary>
    public IReadOnlyList<JudgedPair> Judged => _judged;

    /// <summary>How often a pair of the history was looked at, in the mean.</summary>
    public double MeanLook => _history.Average(h => Look(h.Rank!.Value));

    private double Look(int place) => Math.Pow(place, -_knobs.Place);

    private static int PeopleFor(int accepts) => accepts <= 300 ? 2000 : accepts <= 3000 ? 4000 : 10000;

    /// <summary>
    /// Posts needs, evenly over some 600 days, until enough offers are accepted; returns when it ends.
    /// </summary>
    private DateTime Live(int accepts)
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
    /// The logging policy: shown with a chance that grows with a crude score, ordered by that score and noise; neither
    /// uniform nor ours.
    /// </summary>
    private void Show(WorldNeed need)
    {
        var pool = Feasible(need, _known, PoolSize).ToArray();
        double[] crude = [.. pool.Select(p => 1.5 * WorldChoices.Exact(need, p) - 0.012 * _choices.Km(need, p))];
        double[] weights = [.. crude.Select(c => _knobs.Uniform + (1 - _knobs.Uniform) * WorldChoices.Logistic(2 * c))];
        var sum = weights.Sum();
        double[] shown = [.. weights.Select(w => Math.Clamp(ListSize * w / sum, 0.03, 1))];
        int[] list = [.. Enumerable.Range(0, pool.Length).Where(i => _draws.Chance(shown[i]))
            .OrderByDescending(i => crude[i] + 0.7 * _draws.Normal())];
        for (var place = 1; place <= list.Length; place++)
        {
            var i = list[place - 1];
            _history.Add(Answered(need, pool[i], place, shown[i]));
        }
    }

    /// <summary>
    /// A shown pair: looked at or not, answered by her, by the association, carried out, rated; some answers never
    /// come.
    /// </summary>
    private HistoryRow Answered(WorldNeed need, WorldPerson person, int place, double shown)
    {
        var truth = _choices.ComputeTruth(need, person);
        Answer? hers = null, theirs = null;
        Outcome? outcome = null;
        double? rating = null;
        if (_draws.Chance(Look(place))) hers = AnswerOf(truth.EmployeeYes, 0.6);
        if (hers == Answer.Accepted)
        {
            _accepts++;
            theirs = AnswerOf(truth.AssociationYes, 1 - WorldTruth.Unanswered);
        }
        if (theirs == Answer.Accepted)
        {
            outcome = _draws.Chance(truth.Completed) ? Outcome.Completed : Outcome.Interrupted;
            if (outcome == Outcome.Completed)
                rating = _draws.Chance(truth.WellRated) ? 4 + _draws.Below(2) : 1 + _draws.Below(3);
        }
        return new HistoryRow(need.Row.Id, person.Row.Id, need.Row.PostedAt!.Value.AddMinutes(30), place,
            _knobs.Propensity && _draws.Chance(0.9) ? shown : null, hers, "", theirs, "", outcome, rating);
    }

    /// <summary>Yes, or else no with the chance that a no is said at all, or else silence.</summary>
    private Answer? AnswerOf(double yes, double said)
    {
        if (_draws.Chance(yes)) return Answer.Accepted;
        return _draws.Chance(said) ? Answer.Declined : null;
    }

    /// <summary>Posts the later needs, an hour apart, and notes the truth about the people drawn for each.</summary>
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
    /// The draws of a sampled grade, which the first readings also took: without them the needs after this pair would
    /// be others.
    /// </summary>
    private void SkipGrade(WorldTruth truth)
    {
        if (!_draws.Chance(truth.EmployeeYes)) return;
        if (!_draws.Chance(truth.AssociationYes) || _draws.Chance(truth.Completed)) _draws.Unit();
    }

    /// <summary>
    /// Random people who would pass for the need: format, days, a skill of each family asked, distance. Drawn as they
    /// are asked for.
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
            && asked.RequiredSkills.All(q => offered.Skills.Any(h => WorldSkills.AreKin(h.Code, q.Code)))
            && ((asked.Remote == RemoteWork.Full && offered.Remote == true)
                || _choices.Km(need, person) <= (offered.MaxKm ?? 50));
    }
}
