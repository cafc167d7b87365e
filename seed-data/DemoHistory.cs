using Bogus;
using Matching.Datasets;

namespace Matching.SeedData;

/// <summary>
/// Two years of answers by a choice model that the ranker does not know. Each candidate is shown with a known probability
/// (its propensity, drawn on its own); people look down a list less and less; they answer by fit, distance, cause, wish,
/// season and a taste of their own that no file holds.
/// </summary>
internal sealed class DemoHistory
{
    private const int PoolSize = 80;
    private readonly DemoOptions options;
    private readonly IReadOnlyList<EmployeeRow> employees;
    private readonly Dictionary<string, CommuneRow> communes;
    private readonly ILookup<string, int> holders;
    private readonly Dictionary<string, string> families;

    internal DemoHistory(DemoOptions options, IReadOnlyList<EmployeeRow> employees, IReadOnlyList<CommuneRow> communes)
    {
        (this.options, this.employees) = (options, employees);
        this.communes = communes.ToDictionary(c => c.Code, StringComparer.Ordinal);
        families = options.Taxonomy.Skills.ToDictionary(s => s.Code, s => s.Broader ?? s.Code, StringComparer.Ordinal);
        // Two people in five never came to a list: they are the newcomers of the evaluation.
        holders = employees.SelectMany((e, i) => e.Skills.Select(s => (Family: families[s.Code], Person: i)))
            .Where(p => p.Person % 5 >= 2 && employees[p.Person].Consent == true).Distinct().ToLookup(p => p.Family, p => p.Person);
    }

    internal List<NeedRow> Needs { get; } = [];

    internal List<HistoryRow> Rows { get; } = [];

    internal int Accepts { get; private set; }

    internal void Play(NeedRow need, int seed)
    {
        var random = new Randomizer(unchecked(options.Seed * 31 + seed * 7919 + Needs.Count));
        var pool = random.Shuffle(need.RequiredSkills.SelectMany(s => holders[families[s.Code]]).Distinct().ToArray()).Take(PoolSize)
            .Select(i => employees[i]).Where(e => e.Formats.Contains(need.Format!.Value)).ToList();
        if (pool.Count == 0)
            return;
        Needs.Add(need);
        var shown = pool.Select(e => (Person: e, Crude: Fit(need, e) + Near(need, e) + 0.35 * Gaussian(random)))
            .Select(p => (p.Person, p.Crude, Propensity: Math.Clamp(Sigmoid(2.5 * p.Crude - 2.2), 0.08, 0.95)))
            .Where(p => random.Double() < p.Propensity).OrderByDescending(p => p.Crude).ToList();
        for (var i = 0; i < shown.Count; i++)
            Rows.Add(Answer(need, shown[i].Person, i + 1, Math.Round(shown[i].Propensity, 4), random));
    }

    private HistoryRow Answer(NeedRow need, EmployeeRow person, int rank, double propensity, Randomizer random)
    {
        var at = need.PostedAt!.Value.AddHours(random.Double(2, 72));
        at = new DateTime(at.Ticks - at.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var row = new HistoryRow(need.Id, person.Id, at, rank, propensity, null, "", null, "", null, null);
        if (random.Double() > 1 / Math.Pow(rank, 0.45))
            return row;
        var (fit, near) = (Fit(need, person), Near(need, person));
        var cause = need.Causes.Any(person.Causes.Contains) ? 1 : 0;
        var wish = need.RequiredSkills.Concat(need.NiceSkills).Any(s => person.WantedSkills.Contains(s.Code)) ? 1 : 0;
        var taste = 0.9 * Gaussian(new Randomizer(unchecked(person.Id.Aggregate(17, (h, c) => h * 31 + c) ^ (int)need.Format!.Value * 7919)));
        var busy = at.Month is 6 or 7 or 12 ? 0.5 : 0;
        var yes = Sigmoid(-2.6 + 2.0 * fit + 1.8 * near + 0.7 * cause + 0.6 * wish + taste - busy - Math.Min(1, need.Days!.Value / (person.DaysPerYear ?? 10) * 0.4));
        if (random.Double() > yes)
        {
            var silent = random.Bool(0.45f);
            var reason = near < 0.2 ? "TooFar" : busy > 0 ? "Workload" : random.ArrayElement(["Workload", "Dates", "NotAsExpected", "NotInterested"]);
            return silent ? row : row with { EmployeeAnswer = Datasets.Answer.Declined, EmployeeReason = reason };
        }
        row = row with { EmployeeAnswer = Datasets.Answer.Accepted };
        var exact = need.RequiredSkills.Average(s => person.Skills.Where(h => h.Code == s.Code).Select(h => Math.Min(1.0, (double)h.Level / s.Level)).FirstOrDefault());
        if (random.Double() > Sigmoid(-1.3 + 3.0 * exact + 0.6 * near))
            return random.Bool(0.2f) ? row : row with { AssociationAnswer = Datasets.Answer.Declined, AssociationReason = exact < 0.6 ? "DoesNotFit" : random.ArrayElement(["Dates", "MetOtherwise", "NoHost"]) };
        Accepts++;
        row = row with { AssociationAnswer = Datasets.Answer.Accepted };
        return random.Bool(0.88f)
            ? row with { Outcome = Outcome.Completed, Rating = Math.Clamp(Math.Round(2.6 + 2.2 * exact + 0.7 * Gaussian(random)), 1, 5) }
            : random.Bool(0.5f) ? row with { Outcome = Outcome.Interrupted } : row;
    }

    private double Fit(NeedRow need, EmployeeRow person) => need.RequiredSkills.Average(s => person.Skills
        .Select(h => (h.Code == s.Code ? 1.0 : families[h.Code] == families[s.Code] ? 0.3 : 0) * Math.Min(1, 0.4 + 0.6 * h.Level / s.Level)).DefaultIfEmpty().Max());

    private double Near(NeedRow need, EmployeeRow person)
    {
        if (need.Remote == RemoteWork.Full && person.Remote == true)
            return 0.8;
        var (a, b) = (communes[need.Commune!], communes[person.Commune]);
        var km = 111.2 * Math.Sqrt(Math.Pow(a.Lat - b.Lat, 2) + Math.Pow((a.Lon - b.Lon) * Math.Cos(double.DegreesToRadians(a.Lat)), 2));
        return Math.Exp(-km / 40);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Gaussian(Randomizer random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.Double())) * Math.Cos(2 * Math.PI * random.Double());
}
