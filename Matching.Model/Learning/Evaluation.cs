using Matching.Datasets;
using Matching.Ranking;
using Matching.Ranking.Features;
using Matching.Ranking.Models;

namespace Matching.Learning;

/// <summary>
/// Evaluates rankers on needs later than their training data. Past answers to the evaluated needs are never used.
/// </summary>
public sealed class Evaluation
{
    private readonly Dataset _data;
    private readonly ShownPairs _pairs;
    private readonly int _seed;
    private readonly List<ScoredPair> _scored = [];
    private readonly List<JudgedPair> _judged = [];
    private readonly List<LocalizedText> _notes = [];

    private Evaluation(Dataset data, CandidateIndex index, int seed)
    {
        (_data, _seed) = (data, seed);
        _pairs = new ShownPairs(data, index, new PairFeatures(index, new PairSettings()));
    }

    /// <summary>Runs the evaluation.</summary>
    /// <param name="data">Dataset with its history.</param>
    /// <param name="model">Model to evaluate on needs shown after its training; null to train one before each
    /// fold.</param>
    /// <param name="folds">Number of folds when models are trained.</param>
    /// <param name="seed">Seed of training, random order and intervals.</param>
    /// <param name="progress">Receives a line of text per step.</param>
    /// <param name="ct">Cancels between two fits.</param>
    public static EvaluationReport Run(Dataset data, RankingModel? model, int folds, int seed,
        IProgress<LocalizedText>? progress = null, CancellationToken ct = default)
    {
        var index = new CandidateIndex(data);
        var evaluation = new Evaluation(data, index, seed);
        if (model is not null) evaluation.EvaluateModel(model);
        else evaluation.EvaluateFolds(folds, progress, ct);
        return EvaluationSummary.Summarize(evaluation._scored, index.Employees.Count, seed, evaluation._notes) with
        {
            Limits = LimitEvaluation.Run(evaluation._pairs, index, evaluation._judged, seed),
        };
    }

    private void EvaluateFolds(int folds, IProgress<LocalizedText>? progress, CancellationToken ct)
    {
        var step = folds == 1 ? 0.3 : 0.6 / folds;
        for (var f = folds; f > 0; f--)
        {
            ct.ThrowIfCancellationRequested();
            var (to, until) = ((int)(_pairs.Needs.Length * (1 - f * step)),
                (int)Math.Round(_pairs.Needs.Length * (1 - (f - 1) * step)));
            progress?.Report(new($"tranche {folds - f + 1} sur {folds} : entraînement sur {to} besoins",
                $"fold {folds - f + 1} of {folds}: training on {to} needs"));
            var needs = _pairs.Needs.Take(to).Select(n => n.Row.Id).ToHashSet();
            var trained = ModelTrainer.Train(KnownFacts.HistoryAt(_data, needs, _pairs.FirstShown(to)), _seed,
                progress, ct);
            progress?.Report(new($"évaluation sur {until - to} besoins ultérieurs",
                $"evaluating on {until - to} later needs"));
            _notes.Add(new(
                $"entraîné sur {to} besoins, évalué sur {until - to} ; le modèle "
                    + $"{(trained.Serves ? "servirait" : "ne servirait pas")}",
                $"trained on {to} needs, evaluated on {until - to}; the model would "
                    + $"{(trained.Serves ? "serve" : "not serve")}"));
            EvaluateNeeds(trained, to, until);
        }
    }

    private void EvaluateModel(RankingModel model)
    {
        var later = _pairs.Rows.TakeWhile(r => !(r.ShownAt > model.Card.LearnedUpTo))
            .Select(r => r.Need).Distinct().Count();
        if (later == _pairs.Needs.Length)
        {
            _notes.Add(new("attention : aucun besoin n'est postérieur à l'entraînement ; ces chiffres sont optimistes",
                "warning: no need is later than the training; these figures are optimistic"));
            later = 0;
        }
        EvaluateNeeds(model, later, _pairs.Needs.Length);
    }

    private void EvaluateNeeds(RankingModel model, int to, int until)
    {
        var rates = _pairs.CountAnswers(model.Expectation,
            to < _pairs.Needs.Length ? _pairs.RowsKnownAt(to, _pairs.FirstShown(to)) : _pairs.AllRows);
        _pairs.FillSkillTransfer(model.Kinship);
        var (ranker, rules) = (new LearnedRanker(model), new RuleRanker(model.RuleCalibration));
        var random = new Random(_seed);
        var slices = new NeedSlices(_data);
        string[][] slicesOf = [.. _pairs.Needs.Select(n => slices.Find(n.Row))];
        var evaluated = _pairs.RowsOf(to, until);
        var rows = _pairs.CopyOf(evaluated);
        var (scores, ruleScores) = (new double[evaluated.Length], new double[evaluated.Length]);
        ranker.ScoreAll(rows, scores);
        rules.ScoreAll(rows, ruleScores);
        foreach (var (j, i) in evaluated.Index())
        {
            var (need, person) = (_pairs.NeedOf[i], _pairs.People[i]);
            var row = _pairs.GetFeatures(i);
            // Accept probabilities are those of examined pairs; the log also depends on the examination.
            var examined = model.Expectation.ExaminationProbability(_pairs.Rows[i]);
            var probability = ranker.AcceptProbability(row, scores[j]);
            _judged.Add(new(i, scores[j], probability, examined));
            _scored.Add(new(need, person, _pairs.Grades[i],
                [.. slicesOf[need], rates.HasHistory(person) ? "people=seen" : "people=newcomers"],
                (scores[j], examined * probability),
                (ruleScores[j], examined * rules.AcceptProbability(row, ruleScores[j])), random.NextDouble()));
        }
    }
}
