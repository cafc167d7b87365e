using Bogus;
using Matching.Datasets.Rows;

namespace Matching.SeedData;

/// <summary>A shown pair with its true probabilities.</summary>
internal readonly record struct PlayedPair(HistoryRow Row, PairProbabilities Truth);

/// <summary>
/// Simulates the history: shows each past need to a list of people (<see cref="ShownLists"/>), who answer in random
/// order (<see cref="AnswerMaker"/>).
/// </summary>
internal sealed class HistoryMaker(DemoOptions options, Roster roster, NeedMaker needs, ShownLists lists,
    ChoiceModel choices, Dictionary<string, DemoAssociation> associations)
{
    /// <summary>Past needs with shown pairs, in order of id; filled while <see cref="Play"/> runs.</summary>
    public List<NeedRow> Needs { get; } = [];

    /// <summary>Number of offers that both sides have accepted so far.</summary>
    public int Accepts { get; private set; }

    /// <summary>Simulates needs until enough offers are accepted; pairs are in order of need and employee.</summary>
    public IEnumerable<PlayedPair> Play()
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
        var association = associations[need.Association];
        var answers = new AnswerMaker(need, association, roster, choices, options.Today, random);
        // Answers arrive over days, roughly but not exactly in the order of the list.
        var played = new List<PlayedPair>();
        foreach (var (person, propensity, rank, delay) in lists.Choose(need, random)
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
            var truth = choices.Compute(need, association, person, rank, at);
            played.Add(new(answers.Draw(person, row, truth), truth));
        }
        Accepts += answers.Accepts;
        return played;
    }
}
