using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;
using Matching.Ranking.Models;
using Matching.Ranking.Rounds;

namespace Matching.Worker.Commands;

/// <summary>
/// Content of <c>FILE.card.json</c>: the model, its purpose and limits, training data, features and evaluation (AI Act,
/// articles 10, 11 and 13 and annex IV).
/// </summary>
internal static class TrainingCard
{
    /// <summary>Slices with fewer shown pairs are not reported.</summary>
    private const int MinCell = 20;

    /// <summary>Creates the card as an object to be serialised as JSON.</summary>
    /// <param name="model">The model as saved.</param>
    /// <param name="data">Training data.</param>
    /// <param name="fileHash">Hexadecimal SHA-256 of the model file.</param>
    public static object Create(RankingModel model, Dataset data, string fileHash) => new
    {
        model.Id,
        FileSha256 = fileHash,
        model.FormatVersion,
        model.Seed,
        model.Serves,
        WhyNot = model.Serves ? null : new { model.WhyNotServing.Fr, model.WhyNotServing.En },
        Purpose = new
        {
            Fr = "Classe, pour le besoin d'une association, les collaborateurs volontaires qui peuvent y "
                + "répondre. Ne prend aucune décision.",
            En = "Ranks, for an association's need, the volunteering employees who can meet it. Takes no decision.",
        },
        Limits = new
        {
            Fr = "Ne doit pas servir à évaluer, promouvoir, recruter ou sanctionner. Le modèle n'apprend que des "
                + "propositions qui ont été faites.",
            En = "Not for appraising, promoting, hiring or sanctioning. The model learns only from pairs that were "
                + "shown.",
        },
        NeverUsed = (string[])["name", "sex", "age", "health", "pay", "photo", "union", "address"],
        TrainingData = DataOf(data),
        model.Blend,
        model.Card,
        model.Features,
        Families = model.Features
            .Select((name, i) => new { Feature = name, Family = FeatureTable.FamilyOf((Feature)i).ToString() }),
    };

    private static object DataOf(Dataset data)
    {
        var needs = data.Needs.ToDictionary(n => n.Id);
        var associations = data.Associations.ToDictionary(a => a.Id);
        var communes = data.Communes.ToDictionary(c => c.Code);
        var shown = data.History.Where(h => needs.ContainsKey(h.Need)).ToList();
        return new
        {
            People = data.Employees.Count,
            PeopleShown = shown.DistinctBy(h => h.Employee).Count(),
            Associations = data.Associations.Count,
            Needs = shown.DistinctBy(h => h.Need).Count(),
            ShownPairs = shown.Count,
            Accepted = shown.Count(h => h.EmployeeAnswer == Answer.Accepted),
            AcceptedByBoth = shown.Count(h => h.Grade >= 2),
            From = shown.Min(h => (DateTime?)h.ShownAt),
            To = shown.Max(h => (DateTime?)h.ShownAt),
            PropensityKnown = shown.Count == 0 ? 0 : (double)shown.Count(h => h.Propensity is not null) / shown.Count,
            Cells = shown
                .SelectMany(h => SlicesOf(needs[h.Need]).Select(s => (Slice: s, h.Grade)))
                .GroupBy(p => p.Slice).Where(g => g.Count() >= MinCell)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new
                {
                    Slice = g.Key,
                    Pairs = g.Count(),
                    Accepted = g.Average(p => p.Grade >= 2 ? 1.0 : 0.0),
                }),
        };

        IEnumerable<string> SlicesOf(NeedRow need)
        {
            var association = associations.GetValueOrDefault(need.Association);
            if (need.Format is { } format) yield return $"format={format.ToString().ToLowerInvariant()}";
            if (communes.GetValueOrDefault(need.Commune ?? association?.Commune ?? "")?.Population is { } people)
                yield return people < RoundNeed.RuralPopulation ? "place=rural" : "place=urban";
            if (association?.Size is { } size)
                yield return size <= RoundNeed.SmallAssociation ? "association=small" : "association=larger";
        }
    }
}
