using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.ModelTests.Ranking;

/// <summary>
/// A small world whose employees choose by rules that no ranker sees: choices depend on skills, distance and causes,
/// and on tastes (a preferred format, an aversion to distance) that are in no file. The history has position bias.
/// Independent of the demo generator on purpose.
/// </summary>
internal static class HiddenWorld
{
    private static readonly string[] CauseNames = ["climat", "lien social", "numérique", "santé", "culture"];

    private sealed record Taste(double Way, double Cause, double Skill, double[] Format, double[] OfCause,
        double Eager);

    /// <summary>Employees with their tastes, communes, number of employees shown per need, and strength.</summary>
    private sealed record Scene(EmployeeRow[] People, Taste[] TasteOf, CommuneRow[] Communes, int Shown,
        Tastes Strength);

    /// <summary>
    /// With weak tastes there is almost nothing to learn beyond the rules; with strong tastes there is.
    /// </summary>
    internal readonly record struct Tastes(double Willing, double Format, double Cause)
    {
        internal static readonly Tastes Weak = new(-3.6, 0.9, 0.6);
        internal static readonly Tastes Strong = new(-2.8, 1.5, 0.8);
    }

    public static Dataset Build(int needs, int employees, int shown, int seed) =>
        Build(needs, employees, shown, seed, Tastes.Strong);

    public static Dataset Build(int needs, int employees, int shown, int seed, Tastes strength)
    {
        var random = new Random(seed);
        var skills = Enumerable.Range(0, 12).Select(f => new SkillRow($"f{f:D2}", $"Famille {f}", [], null, ""))
            .Concat(Enumerable.Range(0, 120)
                .Select(s => new SkillRow($"s{s:D3}", $"Savoir {s} metier{s % 30}", [], $"f{s % 12:D2}", "")))
                .ToArray();
        var communes = Enumerable.Range(0, 60)
            .Select(
                c => new CommuneRow($"{c:D5}", $"Ville {c}", 45 + random.NextDouble() * 2, 2 + random.NextDouble() * 2,
                    c % 3 == 0 ? 800 : 20_000, "01", [])).ToArray();
        var associations = Enumerable.Range(0, 40)
            .Select(
                a => new AssociationRow($"a{a:D3}", $"Asso {a}", communes[random.Next(60)].Code, [CauseNames[a % 5]],
                    1 + a % 12)).ToArray();
        var people = Enumerable.Range(0, employees).Select(e => Person(e, random, communes)).ToArray();
        var tastes = people
            .Select(_ => new Taste(random.NextDouble() * 1.5, random.NextDouble() * 2, 1 + random.NextDouble() * 2,
            [.. Enumerable.Range(0, 6).Select(_ => Normal(random))],
            [.. Enumerable.Range(0, 5).Select(_ => Normal(random))], Normal(random) * 0.8)).ToArray();
        var asked = Enumerable.Range(0, needs).Select(n => Need(n, random, communes, associations)).ToArray();
        var history = new List<HistoryRow>();
        var scene = new Scene(people, tastes, communes, shown, strength);
        foreach (var need in asked) Show(need, scene, random, history);
        return new Dataset
        {
            Skills = skills,
            Communes = communes,
            Associations = associations,
            Employees = people,
            Needs = asked,
            History = history
        };
    }

    private static EmployeeRow Person(int e, Random random, CommuneRow[] communes) => new()
    {
        Id = $"e{e:D5}",
        Commune = communes[random.Next(60)].Code,
        Entity = "",
        MaxKm = 40 + random.Next(160),
        Remote = random.Next(2) == 0,
        DaysPerYear = 5 + random.Next(20),
        AvailableFrom = null,
        AvailableTo = null,
        Formats = [.. Enum.GetValues<MissionFormat>().Where(_ => random.Next(10) < 7)],
        Causes = [CauseNames[random.Next(5)], .. random.Next(2) == 0 ? [] : (string[])["autre"]],
        Languages = ["fr"],
        Skills = [.. Enumerable.Range(0, 120).OrderBy(_ => random.Next()).Take(3 + random.Next(8))
            .Select(s => new SkillLevel($"s{s:D3}", 1 + random.Next(4)))],
        WantedSkills = [$"s{random.Next(120):D3}"],
        Occupation = null,
        Text = random.Next(3) == 0 ? $"metier{random.Next(30)}" : "",
    };

    private static NeedRow Need(int n, Random random, CommuneRow[] communes, AssociationRow[] associations)
    {
        var association = associations[random.Next(associations.Length)];
        var start = new DateOnly(2025, 1, 1).AddDays(n / 20);
        return new NeedRow
        {
            Id = $"n{n:D5}",
            Association = association.Id,
            Title = $"Mission metier{random.Next(30)}",
            Description = "",
            Commune = communes[random.Next(60)].Code,
            Remote = (RemoteWork)random.Next(3),
            Format = (MissionFormat)random.Next(6),
            Days = 1 + random.Next(6),
            Start = start,
            End = start.AddDays(90),
            Seats = 1,
            Causes = association.Causes,
            RequiredSkills = [.. Enumerable.Range(0, 120).OrderBy(_ => random.Next()).Take(1 + random.Next(3))
                .Select(s => new SkillLevel($"s{s:D3}", 1 + random.Next(4)))],
            NiceSkills = [],
            Languages = ["fr"],
            Occupation = null,
            PostedAt = new DateTime(2024, 12, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(n),
        };
    }

    /// <summary>Adds the answers to a need to the history.</summary>
    private static void Show(NeedRow need, Scene scene, Random random, List<HistoryRow> history)
    {
        var (people, tastes, communes, shown, strength) = scene;
        var pool = Math.Max(shown, people.Length * 6 / 10);
        var order = Enumerable.Range(0, shown).Select(_ => random.Next(pool)).Distinct()
            .Select(e => (e, Fit: Fit(need, people[e]), Way: Way(need, people[e], communes)))
            .OrderByDescending(p => p.Fit - p.Way / 100 + random.NextDouble() * 0.6).ToArray();
        for (var r = 0; r < order.Length; r++)
        {
            var (e, fit, way) = order[r];
            var t = tastes[e];
            var remote = need.Remote == RemoteWork.Full && people[e].Remote == true;
            var cause = Array.IndexOf(CauseNames, need.Causes[0]);
            var utility = strength.Willing + t.Skill * fit - (remote ? 0 : t.Way * way / 60)
                + (people[e].Causes.Contains(need.Causes[0]) ? t.Cause : 0)
                + strength.Format * t.Format[(int)need.Format!.Value] + strength.Cause * t.OfCause[cause] + t.Eager;
            var examined = random.NextDouble() < Math.Pow(r + 1, -0.35);
            var yes = examined && random.NextDouble() < Sigmoid(utility);
            var chosen = yes && random.NextDouble() < Sigmoid(-1 + 3.5 * fit);
            var done = chosen && random.NextDouble() < 0.85;
            history.Add(new HistoryRow
            {
                Need = need.Id,
                Employee = people[e].Id,
                ShownAt = need.PostedAt!.Value.AddHours(3),
                Rank = r + 1,
                Propensity = null,
                EmployeeAnswer = !examined ? null : yes ? Answer.Accepted : Answer.Declined,
                EmployeeReason = "",
                AssociationAnswer = yes ? chosen ? Answer.Accepted : Answer.Declined : null,
                AssociationReason = "",
                Outcome = chosen ? done ? Outcome.Completed : Outcome.Interrupted : null,
                Rating = done ? random.NextDouble() < fit + 0.2 ? 5 : 3 : null,
            });
        }
    }

    private static double Fit(NeedRow need, EmployeeRow person) =>
        need.RequiredSkills.Average(r => person.Skills.Select(h => h.Code == r.Code
        ? 0.5 + 0.5 * Math.Min(1, (double)h.Level / r.Level)
        : int.Parse(h.Code[1..], System.Globalization.CultureInfo.InvariantCulture) % 12
            == int.Parse(r.Code[1..], System.Globalization.CultureInfo.InvariantCulture) % 12 ? 0.35 : 0).Max());

    private static double Way(NeedRow need, EmployeeRow person, CommuneRow[] communes)
    {
        var (a, b) = (communes.First(c => c.Code == need.Commune), communes.First(c => c.Code == person.Commune));
        return Math.Sqrt(Math.Pow((a.Lat - b.Lat) * 111, 2) + Math.Pow((a.Lon - b.Lon) * 78, 2));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
