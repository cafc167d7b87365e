using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>Ranks people for needs. Immutable once built, so any number of threads may use it.</summary>
public sealed class Matcher
{
    private static readonly int Families = Enum.GetValues<FeatureFamily>().Length;
    private readonly CandidateIndex index;
    private readonly IRanker ranker;
    private readonly AcceptanceCurve curve;

    private Matcher(CandidateIndex index, IRanker ranker, AcceptanceCurve curve) => (this.index, this.ranker, this.curve) = (index, ranker, curve);

    /// <summary><c>rules</c> or <c>learned</c>: who ranks.</summary>
    public string Method => ranker.Method;

    /// <summary>Which weights or model rank.</summary>
    public string ModelId => ranker.Version;

    /// <summary>Number of people looked at.</summary>
    public int Considered => index.People.Count;

    /// <summary>Builds over a dataset; its history calibrates the probabilities.</summary>
    public static Matcher Build(Dataset data, IRanker ranker)
    {
        var index = CandidateIndex.Build(data);
        var matcher = new Matcher(index, ranker, AcceptanceCurve.Prior);
        return new Matcher(index, ranker, AcceptanceCurve.Fit(matcher.ScoreHistory(data)));
    }

    /// <summary>The people whom no gate closes, best first; ties by id.</summary>
    /// <param name="need">The need.</param>
    /// <param name="top">How many at most.</param>
    public IReadOnlyList<RankedCandidate> Rank(NeedRow need, int top) => Order(need, index.Covering(need), onlyOpen: true, top);

    /// <summary>Orders exactly these people: those whom no gate closes, then the others, each part by score; ties by id.</summary>
    /// <param name="need">The need.</param>
    /// <param name="employees">Ids; those that the dataset lacks are left out.</param>
    public IReadOnlyList<RankedCandidate> RankGiven(NeedRow need, IReadOnlyList<string> employees) =>
        Order(need, employees.Select(index.IndexOf).Where(i => i >= 0), onlyOpen: false, int.MaxValue);

    /// <summary>The gates that close a pair; none for a candidate.</summary>
    public IReadOnlyList<Gate> WhyNot(NeedRow need, string employee) =>
        index.IndexOf(employee) is >= 0 and var i ? Gates.Closed(index, need, index.People[i]) : [];

    private List<RankedCandidate> Order(NeedRow need, IEnumerable<int> people, bool onlyOpen, int top)
    {
        var features = new PairFeatures(index, need);
        var scored = new List<(EmployeeRow Person, double Score, double[] Families, IReadOnlyList<Gate> Closed)>();
        var row = new float[PairFeatures.Table.Count];
        foreach (var person in people.Select(i => index.People[i]))
        {
            var closed = Gates.Closed(index, need, person);
            if (onlyOpen && closed.Count > 0)
                continue;
            features.Measure(person, row);
            var families = new double[Families];
            scored.Add((person, ranker.Score(row, families), families, closed));
        }
        return [.. scored.OrderBy(s => s.Closed.Count > 0).ThenByDescending(s => s.Score).ThenBy(s => s.Person.Id, StringComparer.Ordinal)
            .Take(top).Select((s, i) => Present(need, s.Person, i + 1, s.Score, s.Families, s.Closed))];
    }

    private RankedCandidate Present(NeedRow need, EmployeeRow person, int rank, double score, double[] families, IReadOnlyList<Gate> closed)
    {
        var contributions = families.Select((value, family) => new Contribution((FeatureFamily)family, value)).ToList();
        return new RankedCandidate(person.Id, rank, score, closed.Count > 0 ? 0 : curve.At(score), closed, contributions,
            ReasonFinder.Find(index, need, person, contributions));
    }

    private List<(double Score, bool Yes)> ScoreHistory(Dataset data)
    {
        var needs = data.Needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var pairs = new List<(double, bool)>();
        var row = new float[PairFeatures.Table.Count];
        var families = new double[Families];
        foreach (var shown in data.History.GroupBy(h => h.Need).Where(g => needs.ContainsKey(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var features = new PairFeatures(index, needs[shown.Key]);
            foreach (var pair in shown.OrderBy(h => h.Employee, StringComparer.Ordinal))
            {
                if (index.IndexOf(pair.Employee) is not (>= 0 and var i))
                    continue;
                features.Measure(index.People[i], row);
                pairs.Add((ranker.Score(row, families), pair.Grade >= 2));
            }
        }
        return pairs;
    }
}
