using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Evaluates rankers on needs later than their training data. Past answers to the evaluated needs are never used.
/// </summary>
public static class Evaluation
{
    private const int SmallAssociation = 5;
    private const int RuralPopulation = 2000;
    private sealed record Scored(int Need, int Person, int Grade, string[] Slices, double Learned, double Rules,
        double Random, double PLearned, double PRules);

    /// <summary>Runs the evaluation.</summary>
    /// <param name="data">Dataset with its history.</param>
    /// <param name="model">Model to evaluate on needs shown after its training; null to train one before each
    /// fold.</param>
    /// <param name="folds">Number of folds when models are trained.</param>
    /// <param name="seed">Seed of training, random order and intervals.</param>
    /// <param name="progress">Receives a line of text per step.</param>
    /// <param name="ct">Cancels between two fits.</param>
    public static EvaluationReport Run(Dataset data, RankingModel? model, int folds, int seed,
        IProgress<string>? progress = null, CancellationToken ct = default)
    {
        var index = CandidateIndex.Build(data);
        var pairs = ShownPairs.Build(data, index, new PairFeatures(index, new GateSettings()));
        var scored = new List<Scored>();
        var notes = new List<LocalizedText>();
        if (model is not null) EvaluateModel(data, pairs, model, seed, scored, notes);
        else
        {
            var step = folds == 1 ? 0.3 : 0.6 / folds;
            for (var f = folds; f > 0; f--)
            {
                ct.ThrowIfCancellationRequested();
                var (to, until) = ((int)(pairs.Needs.Length * (1 - f * step)),
                    (int)Math.Round(pairs.Needs.Length * (1 - (f - 1) * step)));
                progress?.Report(
                    new LocalizedText($"tranche {folds - f + 1} sur {folds} : entraînement sur {to} besoins",
                        $"fold {folds - f + 1} of {folds}: training on {to} needs").ToString());
                var trained = ModelTrainer.Train(Before(data, pairs, to), seed, progress, ct);
                progress?.Report(
                    new LocalizedText($"évaluation sur {until - to} besoins ultérieurs",
                        $"evaluating on {until - to} later needs").ToString());
                notes.Add(
                    new LocalizedText(
                        $"entraîné sur {to} besoins, évalué sur {until - to} ; le modèle "
                            + $"{(trained.Serves ? "servirait" : "ne servirait pas")}",
                            $"trained on {to} needs, evaluated on {until - to}; the model would "
                                + $"{(trained.Serves ? "serve" : "not serve")}"));
                EvaluateNeeds(data, pairs, trained, to, until, seed, scored);
            }
        }
        return Summarize(scored, index.Employees.Count, seed, notes);
    }

    private static void EvaluateModel(Dataset data, ShownPairs pairs, RankingModel model, int seed, List<Scored> scored,
        List<LocalizedText> notes)
    {
        var later = pairs.Rows.TakeWhile(r => model.Card.LearnedUpTo is not { } until || r.ShownAt <= until)
            .Select(r => r.Need).Distinct().Count();
        if (later == pairs.Needs.Length)
        {
            notes.Add(
                new LocalizedText(
                    "attention : aucun besoin n'est postérieur à l'entraînement ; ces chiffres sont optimistes",
                    "warning: no need is later than the training; these figures are optimistic"));
            later = 0;
        }
        EvaluateNeeds(data, pairs, model, later, pairs.Needs.Length, seed, scored);
    }

    private static Dataset Before(Dataset data, ShownPairs pairs, int to)
    {
        var needs = pairs.Needs.Take(to).Select(n => n.Row.Id).ToHashSet(StringComparer.Ordinal);
        return KnownFacts.HistoryAt(data, needs, pairs.FirstShown(to));
    }

    private static void EvaluateNeeds(Dataset data, ShownPairs pairs, RankingModel model, int to, int until, int seed,
        List<Scored> scored)
    {
        var rates = pairs.CountAnswers(model.Expectation,
            to < pairs.Needs.Length ? pairs.RowsKnownAt(to, pairs.FirstShown(to)) : pairs.AllRows);
        pairs.FillSkillTransfer(model.Kinship);
        var (ranker, rules) = (new LearnedRanker(model), new RuleRanker(model.RuleCalibration));
        var random = new Random(seed);
        var slices = SlicesOf(data, pairs.Needs);
        int[] evaluated =
            [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => pairs.NeedOf[i] >= to && pairs.NeedOf[i] < until)];
        var rows = pairs.CopyOf(evaluated);
        var (scores, ruleScores) = (new double[evaluated.Length], new double[evaluated.Length]);
        ranker.ScoreAll(rows, scores);
        rules.ScoreAll(rows, ruleScores);
        for (var j = 0; j < evaluated.Length; j++)
        {
            var i = evaluated[j];
            var need = pairs.NeedOf[i];
            var row = pairs.GetFeatures(i);
            var (score, rule) = (scores[j], ruleScores[j]);
            string[] own = [.. slices[need], rates.HasHistory(pairs.People[i]) ? "people=seen" : "people=newcomers"];
            // Accept probabilities are those of examined pairs; the log also depends on the examination.
            var examined = model.Expectation.ExaminationProbability(pairs.Rows[i].Rank, pairs.Rows[i].Propensity);
            scored.Add(new Scored(need, pairs.People[i], pairs.Grades[i], own, score, rule, random.NextDouble(),
                examined * ranker.AcceptProbability(row, score), examined * rules.AcceptProbability(row, rule)));
        }
    }

    private static string[][] SlicesOf(Dataset data, PreparedNeed[] needs)
    {
        var associations = data.Associations.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var communes = data.Communes.ToDictionary(c => c.Code, StringComparer.Ordinal);
        return [.. needs.Select(n =>
        {
            var association = associations.GetValueOrDefault(n.Row.Association);
            return SlicesOf(n.Row, association,
                (n.Row.Commune ?? association?.Commune) is { } code ? communes.GetValueOrDefault(code) : null);
        })];
    }

    private static string[] SlicesOf(NeedRow need, AssociationRow? association, CommuneRow? commune)
    {
        var slices = new List<string> { "all" };
        if (need.Format is { } format) slices.Add("format=" + format.ToString().ToLowerInvariant());
        if (commune?.Population is { } people) slices.Add(people < RuralPopulation ? "place=rural" : "place=urban");
        if (association?.Size is { } size)
            slices.Add(size <= SmallAssociation ? "association=small" : "association=larger");
        return [.. slices];
    }

    private static EvaluationReport Summarize(List<Scored> scored, int people, int seed, List<LocalizedText> notes)
    {
        var lines = new List<EvaluationLine>();
        foreach (var slice in scored.SelectMany(s => s.Slices).Distinct().OrderBy(s => s != "all")
            .ThenBy(s => s, StringComparer.Ordinal))
        {
            Scored[] rows = [.. scored.Where(s => s.Slices.Contains(slice))];
            lines.Add(Line("learned", slice, rows, s => s.Learned, s => s.PLearned, people, seed));
            lines.Add(Line("rules", slice, rows, s => s.Rules, s => s.PRules, people, seed));
            lines.Add(Line("random", slice, rows, s => s.Random, null, people, seed));
        }
        var gains = PerNeed(scored, s => s.Learned).Zip(PerNeed(scored, s => s.Rules), (a, b) => a - b).ToArray();
        return new EvaluationReport(lines, Metrics.Bootstrap(gains, seed), notes);
    }

    private static EvaluationLine Line(string method, string slice, Scored[] rows, Func<Scored, double> score,
        Func<Scored, double>? probability, int people, int seed)
    {
        var ndcg = PerNeed(rows, score);
        var (low, mean, high) = Metrics.Bootstrap(ndcg, seed);
        var exposure = new double[people];
        double mrr = 0, recall = 0, counted = 0;
        foreach (var need in rows.GroupBy(r => r.Need))
        {
            var scores = need.Select(score).ToArray();
            var grades = need.Select(r => r.Grade).ToArray();
            foreach (var shown in need.OrderByDescending(score).ThenBy(r => r.Person).Take(10))
                exposure[shown.Person]++;
            if (double.IsNaN(Metrics.ReciprocalRank(scores, grades))) continue;
            counted++;
            mrr += Metrics.ReciprocalRank(scores, grades);
            recall += Metrics.Recall(scores, grades, 10);
        }
        double[] p = probability is null ? [] : [.. rows.Select(probability)];
        bool[] yes = probability is null ? [] : [.. rows.Select(r => r.Grade >= 2)];
        return new EvaluationLine(method, slice, ndcg.Length, mean, low, high, mrr / counted, recall / counted,
            Metrics.CalibrationError(p, yes), Metrics.Brier(p, yes), Metrics.Gini(exposure));
    }

    private static double[] PerNeed(IEnumerable<Scored> rows, Func<Scored, double> score) =>
        [.. rows.GroupBy(r => r.Need).OrderBy(g => g.Key)
        .Select(g => Metrics.Ndcg(g.Select(score).ToArray(), g.Select(r => r.Grade).ToArray(), 10))
        .Where(v => !double.IsNaN(v))];
}
