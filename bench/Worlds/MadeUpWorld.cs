using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Worlds;

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
    private readonly WorldAnswers _answers;
    private readonly WorldPerson[] _known, _newcomers;
    private readonly List<NeedRow> _needs = [];
    private readonly List<HistoryRow> _history = [];

    /// <summary>Draws a world with this number of offers accepted by the employee.</summary>
    public MadeUpWorld(WorldParameters parameters, int accepts, int seed)
    {
        _parameters = parameters;
        _draws = new WorldDraws(seed);
        _stage = new WorldStage(_draws, Math.Max(30, accepts / 12));
        _choices = new WorldChoices(parameters, _stage);
        _answers = new WorldAnswers(parameters, _draws, _choices);
        WorldPerson[] people = [.. Enumerable.Range(0, accepts <= 300 ? 2000 : accepts <= 3000 ? 4000 : 10000)
            .Select(p => WorldPerson.Draw(_stage, _draws, parameters.OpennessDeviation, p))];
        var known = people.Select(_ => _draws.Chance(0.6)).ToArray();
        _known = [.. people.Where((_, i) => known[i])];
        _newcomers = [.. people.Where((_, i) => !known[i])];
        Judge(PlayHistory(accepts));
        Data = new()
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
    public List<JudgedPair> Judged { get; } = [];

    /// <summary>Mean examination probability of the pairs of the history.</summary>
    public double MeanExamination => _history.Average(h => _answers.ExaminationProbability(h.Rank!.Value));

    /// <summary>
    /// Posts needs, evenly over about 600 days, until enough offers are accepted; returns the end of the period.
    /// </summary>
    private DateTime PlayHistory(int accepts)
    {
        var first = new DateTime(2024, 1, 8, 8, 0, 0, DateTimeKind.Utc);
        var step = TimeSpan.FromDays(600.0 / Math.Max(40, accepts / 2.2));
        for (var n = 0; _answers.Accepts < accepts && n < accepts * 8 + 100; n++)
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
        var pool = DrawFeasible(need, _known, PoolSize).ToArray();
        double[] crude = [.. pool.Select(p => 1.5 * new WorldFit(need, p).Exact - 0.012 * _choices.Km(need, p))];
        var uniform = _parameters.UniformShare;
        double[] weights = [.. crude.Select(c => uniform + (1 - uniform) * WorldChoices.Logistic(2 * c))];
        var sum = weights.Sum();
        double[] shown = [.. weights.Select(w => Math.Clamp(ListSize * w / sum, 0.03, 1))];
        int[] list = [.. Enumerable.Range(0, pool.Length).Where(i => _draws.Chance(shown[i]))
            .OrderByDescending(i => crude[i] + 0.7 * _draws.Normal())];
        foreach (var (at, i) in list.Index()) _history.Add(_answers.Draw(need, pool[i], at + 1, shown[i]));
    }

    /// <summary>Posts the later needs, one per hour, and records the truth about the people drawn for each.</summary>
    private void Judge(DateTime from)
    {
        for (var n = 0; n < JudgedNeeds; n++)
        {
            var need = WorldNeed.Draw(_stage, _draws, 1000000 + n, from + TimeSpan.FromHours(n));
            _needs.Add(need.Row);
            var newcomers = DrawFeasible(need, _newcomers, JudgedNewcomers).Select(p => (p, true));
            var known = DrawFeasible(need, _known, JudgedPeople - JudgedNewcomers).Select(p => (p, false));
            // Lazily evaluated: the grade of a pair is drawn before the next person.
            foreach (var (person, isNewcomer) in newcomers.Concat(known))
            {
                var truth = _choices.ComputeTruth(need, person);
                Judged.Add(new(need.Row.Id, person.Row.Id, truth, isNewcomer));
                SkipGrade(truth);
            }
        }
    }

    /// <summary>
    /// Draws random people who are feasible for the need: format, days, a skill of each required family, distance.
    /// Lazily evaluated.
    /// </summary>
    private IEnumerable<WorldPerson> DrawFeasible(WorldNeed need, WorldPerson[] from, int count)
    {
        var seen = new HashSet<string>();
        for (var tries = 0; tries < 30000 && seen.Count < count; tries++)
        {
            var person = from[_draws.Below(from.Length)];
            if (IsFeasible(need, person) && seen.Add(person.Row.Id)) yield return person;
        }
    }

    private bool IsFeasible(WorldNeed need, WorldPerson person)
    {
        var (asked, offered) = (need.Row, person.Row);
        return offered.Formats.Contains(asked.Format!.Value)
            && (offered.DaysPerYear is not { } days || days >= asked.Days!.Value)
            && asked.RequiredSkills.All(q => offered.Skills.Any(h => WorldSkills.AreSameFamily(h.Code, q.Code)))
            && ((asked.Remote == RemoteWork.Full && offered.Remote == true)
                || _choices.Km(need, person) <= (offered.MaxKm ?? 50));
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
}
