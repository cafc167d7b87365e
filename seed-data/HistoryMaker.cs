using Bogus;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.SeedData;

/// <summary>A shown pair with its true probabilities.</summary>
internal readonly record struct PlayedPair(HistoryRow Row, Choice Truth);

/// <summary>
/// Simulates the history. For each need, up to 90 people form a pool; about 30 of them are shown, ordered by a crude
/// score with noise, and answer according to <see cref="ChoiceModel"/>. An association accepts only while it has seats.
/// </summary>
internal sealed class HistoryMaker(DemoOptions options, SkillCatalog skills, PlaceCatalog places, Tastes tastes,
    Roster roster, NeedMaker needs, Dictionary<string, DemoAssociation> associations)
{
    private const int Drawn = 320, Pool = 90, Shown = 30;
    private readonly ChoiceModel _choices = new(skills, places, tastes);

    /// <summary>Past needs with shown pairs, in order of id; filled while <see cref="Play"/> runs.</summary>
    internal List<NeedRow> Needs { get; } = [];

    /// <summary>Number of offers that both sides have accepted so far.</summary>
    internal int Accepts { get; private set; }

    /// <summary>Simulates needs until enough offers are accepted; pairs are in order of need and employee.</summary>
    internal IEnumerable<PlayedPair> Play()
    {
        for (var number = 1; Accepts < options.Accepts && number <= 60 * (options.Accepts + 10); number++)
        {
            var need = needs.Past(number);
            var pairs = PlayOne(need, Draws.CreateRandomizer(options.Seed, "answers", number));
            if (pairs.Count == 0)
                continue;
            Needs.Add(need);
            foreach (var pair in pairs.OrderBy(p => p.Row.Employee, StringComparer.Ordinal))
                yield return pair;
        }
    }

    private List<PlayedPair> PlayOne(NeedRow need, Randomizer random)
    {
        var host = associations[need.Association];
        var list = Choose(need, random);
        var seats = need.Seats ?? 1;
        // Answers arrive over days, roughly but not exactly in the order of the list.
        var played = new List<PlayedPair>();
        foreach (var (person, propensity, rank, delay) in list
            .Select((p, i) => (p.Person, p.Propensity, Rank: i + 1, Delay: random.LogNormal(30, 120) * (1 + 0.02 * i)))
            .OrderBy(p => p.Delay))
        {
            var at = need.PostedAt!.Value.AddHours(1 + rank / 10).AddMinutes(Math.Round(Math.Min(delay, 240) * 2));
            var row = new HistoryRow
            {
                Need = need.Id,
                Employee = roster[person].Id,
                ShownAt = at,
                Rank = rank,
                Propensity = propensity,
                EmployeeAnswer = null,
                EmployeeReason = "",
                AssociationAnswer = null,
                AssociationReason = "",
                Outcome = null,
                Rating = null,
            };
            var choice = _choices.Draw(need, host, roster[person], roster.NumberOf(person), rank, at,
                roster.Elsewhere(person, need.Start!.Value, need.End!.Value));
            var answered = Answer(need, host, person, row, choice, ref seats, random);
            played.Add(new PlayedPair(answered, choice));
        }
        return played;
    }

    /// <summary>Returns the shown people in order, each with the propensity.</summary>
    private List<(int Person, double Propensity)> Choose(NeedRow need, Randomizer random)
    {
        var eligible = roster
            .Draw(random, need.RequiredSkills.Select(s => skills.FamilyOf(s.Code)),
                DateOnly.FromDateTime(need.PostedAt!.Value), Drawn)
            .Where(p => roster[p].Formats.Contains(need.Format!.Value)
                && (roster[p].DaysPerYear ?? 8) * 1.5 >= Math.Min(need.Days!.Value, 120));
        var pool = eligible.Select(p => (Person: p, Km: Km(need, roster[p])))
            .OrderBy(p => p.Km * random.Double(0.6, 1.6)).ThenBy(p => p.Person).Take(Pool)
            .Select(p => (p.Person, Crude: Crude(need, roster[p.Person], p.Km))).ToList();
        var expected = Math.Min(Shown, 0.75 * pool.Count);
        var level = Level([.. pool.Select(p => p.Crude)], expected);
        return [.. pool.Select(p => (p.Person, p.Crude, Propensity: Math.Round(Propensity(level, p.Crude), 4)))
            .Where(p => random.Double() < p.Propensity)
            .OrderByDescending(p => p.Crude + 0.8 * random.Gaussian()).ThenBy(p => p.Person)
            .Select(p => (p.Person, p.Propensity))];
    }

    /// <summary>Score of the simulated earlier process: exact skills and rough distance only.</summary>
    private double Crude(NeedRow need, EmployeeRow person, double km) =>
        1.2 * _choices.Exact(need, person) - Math.Min(2, km / 60);

    private double Km(NeedRow need, EmployeeRow person) =>
        need.Remote == RemoteWork.Full && person.Remote == true ? 5 : places.Km(need.Commune!, person.Commune);

    private static double Propensity(double level, double crude) =>
        Math.Clamp(Draws.Sigmoid(level + crude), 0.05, 0.98);

    /// <summary>Finds by bisection the level at which the propensities sum to the expected number.</summary>
    private static double Level(double[] crude, double expected)
    {
        double low = -12, high = 12;
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (crude.Sum(c => Propensity(middle, c)) < expected)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    private HistoryRow Answer(NeedRow need, DemoAssociation host, int person, HistoryRow row, Choice choice,
        ref int seats, Randomizer random)
    {
        if (random.Double() > choice.Look)
            return row;
        if (random.Double() > choice.Person)
        {
            if (random.Bool(0.45f))
                return row;
            var reason = random.Bool(0.75f)
                ? choice.Reason
                : random.ArrayElement(["Workload", "Dates", "NotInterested", "NotAsExpected", "Other"]);
            return row with { EmployeeAnswer = Matching.Missions.Answer.Declined, EmployeeReason = reason };
        }
        row = row with { EmployeeAnswer = Matching.Missions.Answer.Accepted };
        if (seats == 0)
            return random.Bool(0.6f)
                ? row
                : row with
                {
                    AssociationAnswer = Matching.Missions.Answer.Declined,
                    AssociationReason = "MetOtherwise",
                };
        var exact = _choices.Exact(need, roster[person]);
        if (random.Double() > choice.Host)
        {
            if (random.Double() > host.Replies)
                return row;
            var reason = exact < 0.6 && random.Bool(0.8f)
                ? "DoesNotFit"
                : random.ArrayElement(["Dates", "NoHost", "DoesNotFit", "Other"]);
            return row with { AssociationAnswer = Matching.Missions.Answer.Declined, AssociationReason = reason };
        }
        seats--;
        Accepts++;
        roster.Engage(person, need.Start!.Value, need.End!.Value);
        row = row with { AssociationAnswer = Matching.Missions.Answer.Accepted };
        if (need.End > options.Today)
            return row;
        if (random.Bool(0.9f))
            return row with { Outcome = Outcome.Completed,
                Rating = random.Bool(0.9f)
                    ? Math.Clamp(Math.Round(ChoiceModel.Rating(exact, host) + 0.8 * random.Gaussian()), 1, 5)
                    : null };
        return random.Bool(0.7f) ? row with { Outcome = Outcome.Interrupted } : row;
    }
}
