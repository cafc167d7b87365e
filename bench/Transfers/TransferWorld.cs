using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Transfers;

/// <summary>
/// A dataset in which occupations are both needs and people. Lists of some needs are judged at one instant, those of
/// others are evaluated. A partial list contains at most a quarter of similar occupations; half of the others are
/// sampled from those that share most skills. Codes are opaque unless the row keeps them.
/// </summary>
internal sealed class TransferWorld
{
    private const int MaxEvaluated = 133;
    private static readonly DateTime At = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
    private readonly TransferOccupations _occupations;
    private readonly TransferRow _row;
    private readonly Random _random;

    public TransferWorld(TransferOccupations occupations, TransferRow row, int seed)
    {
        (_occupations, _row, _random) = (occupations, row, new Random(seed));
        var needs = Shuffled(Everybody);
        Evaluated = [.. needs.Take(MaxEvaluated).Select(n => (Need: n, People: ListOf(n)))
            .Where(l => l.People.Any(o => Grade(l.Need, o) > 0))];
        Untrained = Rows();
        Data = Untrained with
        {
            History = [.. needs.Skip(MaxEvaluated).Take(row.Judged)
                .SelectMany(n => ListOf(n).Select((o, i) => Answered(n, o, i + 1)))],
        };
    }

    /// <summary>Lists to evaluate: need and people.</summary>
    public (int Need, int[] People)[] Evaluated { get; }

    /// <summary>Dataset with the judged lists as history.</summary>
    public Dataset Data { get; }

    /// <summary>Dataset without history.</summary>
    public Dataset Untrained { get; }

    /// <summary>Similarity grade of a person's occupation and a need's.</summary>
    public int Grade(int need, int person) => _occupations.Grade(_row.Near, need, person);

    /// <summary>Opaque id of an occupation, for its need and its person.</summary>
    public static string Id(int occupation) => $"o{occupation * 311 % 1009:D4}";

    private string Code(int occupation) => _row.HasRomeCodes ? _occupations.All[occupation].Code : Id(occupation);

    private IEnumerable<int> Everybody =>
        Enumerable.Range(0, _occupations.All.Length).Where(o => _occupations.IsJudged(_row.Near, o));

    private int[] ListOf(int need)
    {
        var others = Shuffled(Everybody.Where(o => o != need));
        if (_row.Length == 0) return others;
        int[] near = [.. others.Where(o => Grade(need, o) > 0).Take(_row.Length / 4)];
        int[] dissimilar = [.. others.Where(o => Grade(need, o) == 0)
            .OrderByDescending(o => _occupations.Share(need, o))];
        var remaining = _row.Length - near.Length;
        var similar = remaining / 2;
        return Shuffled([.. near, .. Shuffled(dissimilar.Take(4 * similar)).Take(similar),
            .. Shuffled(dissimilar.Skip(4 * similar)).Take(remaining - similar)]);
    }

    private HistoryRow Answered(int need, int person, int rank)
    {
        var grade = Grade(need, person);
        Answer? AcceptedFrom(int least) => grade >= least ? Answer.Accepted : null;
        var (employeeAnswer, associationAnswer) = _row.Answers switch
        {
            Answers.OnlyBest => (AcceptedFrom(2) ?? Answer.Declined, AcceptedFrom(2)),
            Answers.NoAssociation => (AcceptedFrom(1), null),
            Answers.Both => (AcceptedFrom(1), AcceptedFrom(2)),
        };
        return new()
        {
            Need = Id(need),
            Employee = Id(person),
            ShownAt = At,
            Rank = rank,
            Propensity = null,
            EmployeeAnswer = employeeAnswer,
            EmployeeReason = "",
            AssociationAnswer = associationAnswer,
            AssociationReason = "",
            Outcome = null,
            Rating = null,
        };
    }

    private Dataset Rows()
    {
        SkillLevel[] AtLevel3(OccupationRow o) => [.. o.Skills.Select(s => new SkillLevel(s, 3))];
        return new()
        {
            Skills = _occupations.Skills,
            Occupations = [.. _occupations.All.Select((o, i) => o with { Code = Code(i) })],
            Communes = [new("75056", "Paris", 48.85, 2.35, 2_000_000, "75", [])],
            Associations = [new("a", "Association", "75056", [], 5)],
            Employees = [.. _occupations.All.Select((o, i) => new EmployeeRow
            {
                Id = Id(i), Commune = "75056", Entity = "", MaxKm = 30, Remote = false, DaysPerYear = 20,
                AvailableFrom = null, AvailableTo = null, Formats = [MissionFormat.OneOff], Causes = [],
                Languages = ["fr"], Skills = AtLevel3(o), WantedSkills = [], Occupation = Code(i),
                Text = $"{o.Label}. {o.Definition}",
            })],
            Needs = [.. _occupations.All.Select((o, i) => new NeedRow
            {
                Id = Id(i), Association = "a", Title = o.Label, Description = o.Definition,
                Commune = "75056", Remote = RemoteWork.No, Format = MissionFormat.OneOff, Days = 3,
                Start = null, End = null, Seats = 1, Causes = [], RequiredSkills = AtLevel3(o),
                NiceSkills = [], Languages = [], Occupation = Code(i), PostedAt = null,
            })],
        };
    }

    private int[] Shuffled(IEnumerable<int> numbers)
    {
        int[] mixed = [.. numbers];
        _random.Shuffle(mixed);
        return mixed;
    }
}
