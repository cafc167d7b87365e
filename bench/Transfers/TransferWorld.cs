using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Bench.Transfers;

/// <summary>
/// Occupations as needs and as people, some needs' lists judged at one instant, those of others to be ordered. A list
/// that is not of everybody has a quarter near at most, half of the rest among those that share most skills. Codes are
/// opaque, unless the row keeps them: what is near cannot be read off them.
/// </summary>
internal sealed class TransferWorld
{
    private const int MaxAsked = 133;
    private static readonly DateTime At = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
    private readonly TransferOccupations _of;
    private readonly TransferRow _row;
    private readonly Random _random;

    /// <summary>Draws it.</summary>
    public TransferWorld(TransferOccupations of, TransferRow row, int seed)
    {
        (_of, _row, _random) = (of, row, new Random(seed));
        var needs = Shuffled(Everybody);
        Asked = [.. needs.Take(MaxAsked).Select(n => (n, ListOf(n))).Where(l => l.Item2.Any(o => Grade(l.n, o) > 0))];
        var judged = needs.Skip(MaxAsked).Take(row.Judged);
        Untrained = Rows();
        Data = Untrained
            with { History = [.. judged.SelectMany(n => ListOf(n).Select((o, i) => Answered(n, o, i + 1)))] };
    }

    /// <summary>Lists to be ordered: need and people.</summary>
    public IReadOnlyList<(int Need, int[] People)> Asked { get; }

    /// <summary>With the judged lists.</summary>
    public Dataset Data { get; }

    /// <summary>Without them.</summary>
    public Dataset Untrained { get; }

    /// <summary>How near a person's occupation is to a need's.</summary>
    public int Grade(int need, int person) => _of.Grade(_row.Near, need, person);

    /// <summary>Id of a need and of a person alike; it tells nothing of the code's place.</summary>
    public static string Id(int occupation) => $"o{occupation * 311 % 1009:D4}";

    private string Code(int occupation) => _row.OpenCodes ? _of.All[occupation].Code : Id(occupation);

    private IEnumerable<int> Everybody => Enumerable.Range(0, _of.All.Count).Where(o => _of.IsJudged(_row.Near, o));

    private int[] ListOf(int need)
    {
        var others = Shuffled(Everybody.Where(o => o != need));
        if (_row.Length == 0) return others;
        var near = others.Where(o => Grade(need, o) > 0).Take(_row.Length / 4).ToList();
        var far = others.Where(o => Grade(need, o) == 0).OrderByDescending(o => _of.Share(need, o)).ToList();
        var (left, alike) = (_row.Length - near.Count, (_row.Length - near.Count) / 2);
        return Shuffled([.. near, .. Shuffled(far.Take(4 * alike)).Take(alike),
            .. Shuffled(far.Skip(4 * alike)).Take(left - alike)]);
    }

    private HistoryRow Answered(int need, int person, int rank)
    {
        var grade = Grade(need, person);
        var (hers, theirs) = _row.Answers switch
        {
            Answers.OnlyBest =>
                (grade == 2 ? Answer.Accepted : Answer.Declined, grade == 2 ? Answer.Accepted : (Answer?)null),
            Answers.NoAssociation => (grade > 0 ? Answer.Accepted : (Answer?)null, null),
            _ => (grade > 0 ? Answer.Accepted : (Answer?)null, grade == 2 ? Answer.Accepted : (Answer?)null),
        };
        return new(Id(need), Id(person), At, rank, null, hers, "", theirs, "", null, null);
    }

    private Dataset Rows()
    {
        SkillLevel[] Practised(OccupationRow o) => [.. o.Skills.Select(s => new SkillLevel(s, 3))];
        return new Dataset
        {
            Skills = _of.Skills,
            Occupations = [.. _of.All.Select((o, i) => o with { Code = Code(i) })],
            Communes = [new("75056", "Paris", 48.85, 2.35, 2_000_000, "75", [])],
            Associations = [new("a", "Association", "75056", [], 5)],
            Employees = [
                .. _of.All
                    .Select(
                        (o, i) => new EmployeeRow(Id(i), "75056", "", 30, false, 20, null, null, [MissionFormat.OneOff],
                            [], ["fr"],
                Practised(o), [], Code(i), $"{o.Label}. {o.Definition}"))],
            Needs = [
                .. _of.All
                    .Select(
                        (o, i) => new NeedRow(Id(i), "a", o.Label, o.Definition, "75056", RemoteWork.No,
                            MissionFormat.OneOff, 3,
                null, null, 1, [], Practised(o), [], [], Code(i), null))],
        };
    }

    private int[] Shuffled(IEnumerable<int> numbers)
    {
        int[] mixed = [.. numbers];
        _random.Shuffle(mixed);
        return mixed;
    }
}
