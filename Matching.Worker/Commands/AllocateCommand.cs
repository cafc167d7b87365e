using System.Globalization;
using Matching.Datasets;
using Matching.Datasets.Csv;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Rounds;
using Matching.Values;

namespace Matching.Worker.Commands;

/// <summary>
/// <c>allocate --data DIR --out FILE.csv</c>: computes one round with limited seats and at most one need per employee.
/// </summary>
internal static class AllocateCommand
{
    /// <summary>
    /// Approximate maximum number of pairs without <c>candidates.csv</c>; the flow is solved in seconds.
    /// </summary>
    private const int MaxPairs = 2_000_000;
    private const int MinPairsPerNeed = 200;

    public static Verb Create()
    {
        var (data, model, output) = (RankingInput.Data(), RankingInput.Model(), RankingInput.Output());
        var price = Options.Decimal("--max-price",
            "Maximum share of the best sum that spreading exposure may cost, 0 for none / part maximale cédée pour "
                + "répartir l'exposition (0.01)");
        var entity = Options.Decimal("--entity-share",
            "Maximum share of an entity's people proposed together / part maximale d'une entité proposée à la fois "
                + "(0.05)");
        var association = Options.Whole("--association-cap",
            "Maximum number of people per association / nombre maximal de personnes par association");
        return new Verb("allocate", "Computes one round of proposals / calcule un tour de propositions")
        {
            data, model, output, price, entity, association,
        }.Runs(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(model), parsed.GetValue(output)!, new()
        {
            MaxPrice = parsed.GetValue(price) ?? new RoundSettings().MaxPrice,
            EntityShare = parsed.GetValue(entity),
            MaxPerAssociation = parsed.GetValue(association),
        }));
    }

    private static int Run(string data, string? modelPath, string output, RoundSettings settings)
    {
        if (settings.MaxPrice is not (>= 0 and < 1))
            throw CommandLine.Fault("--max-price", "un nombre de 0 à moins de 1 est attendu",
                "a number from 0 to less than 1 is expected");
        if (settings.EntityShare is not (null or > 0 and <= 1))
            throw CommandLine.Fault("--entity-share", "un nombre supérieur à 0 et d'au plus 1 est attendu",
                "a number above 0 and at most 1 is expected");
        Options.RequirePositive("--association-cap", settings.MaxPerAssociation);
        var model = RankingInput.ModelFor(modelPath, null);
        var dataset = DatasetFolder.Read(data, DatasetParts.All);
        var matcher = RankingInput.BuildMatcher(dataset, model);
        var plan = Allocation.Solve(ProblemOf(dataset, matcher), settings with
        {
            EntitySizes = dataset.Employees.CountBy(e => TextKey.For(e.Entity)).ToDictionary(),
        });
        OutputFile.Write(output, plan.Pairs.Select(p => CsvLine.Format(
            p.Need, p.Employee, p.Score.ToString("F6", CultureInfo.InvariantCulture))).Prepend("need,employee,score"));
        foreach (var line in RoundTexts.Describe(plan.Report)) Console.WriteLine(line);
        CommandLine.Print($"{plan.Pairs.Count} propositions : {output}",
            $"{plan.Pairs.Count} pairs proposed: {output}");
        return ExitCode.Done;
    }

    private static RoundProblem ProblemOf(Dataset data, Matcher matcher)
    {
        var associations = data.Associations.ToDictionary(a => a.Id);
        var communes = data.Communes.ToDictionary(c => c.Code);
        var shown = data.History.Select(h => h.Employee).ToHashSet();
        NeedRow[] needs = [.. data.Needs
            .Where(n => n.Status is null || n.Status.Equals("open", StringComparison.OrdinalIgnoreCase))
            .OrderBy(n => n.Id, StringComparer.Ordinal)];
        var candidates = data.Candidates?.ToLookup(c => c.Need, c => c.Employee);
        var seats = needs.Sum(n => (long)(n.Seats ?? 1));
        // With as many candidates per need as there are seats in total, one of them is always free, so a longer list
        // cannot improve the solution. Above MaxPairs, the least likely candidates are dropped.
        var length = candidates is null
            ? (int)Math.Min(seats, Math.Max(MinPairsPerNeed, MaxPairs / Math.Max(1, needs.Length)))
            : int.MaxValue;
        var lists = new RoundPair[needs.Length][];
        Parallel.For(0, needs.Length,
            i => lists[i] = [.. matcher.RankByAcceptProbability(needs[i], candidates?[needs[i].Id], length)
            .Select(p => new RoundPair(i, p.Employee, p.AcceptProbability))]);
        return new(
            [.. needs.Select(n =>
            {
                var association = associations.GetValueOrDefault(n.Association);
                var population = communes.GetValueOrDefault(n.Commune ?? association?.Commune ?? "")?.Population;
                return new RoundNeed(n.Id, n.Seats ?? 1, n.Association, association?.Size <= RoundNeed.SmallAssociation,
                    population < RoundNeed.RuralPopulation);
            })],
            [.. matcher.Index.Employees
                .Select(e => new RoundPerson(e.Id, TextKey.For(e.Entity), !shown.Contains(e.Id)))],
            [.. lists.SelectMany(l => l)]);
    }
}
