using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>
/// Fits <see cref="OccupationAcceptance"/> on the rows of a mask and fills these rows without label leakage: from
/// earlier answers, or on judged lists from the answers to the other needs.
/// </summary>
internal sealed class OccupationAcceptanceFit
{
    /// <summary>Maximum number of occupations in the table; about 1.4 MB in a model file.</summary>
    private const int MaxOccupations = 600;
    /// <summary>Weight of the association's accept relative to the employee's.</summary>
    private const double HostWeight = 0.5;
    private readonly ShownPairs _pairs;
    private readonly int[] _rows;
    private readonly BaseRateModel _expectation;
    private readonly double _hostAcceptRate;
    private readonly (int Kind, float Weight)[]?[] _needs;
    private readonly Dictionary<int, (int Kind, float Weight)[]> _people = [];

    /// <summary>Counts the answers of all rows of the mask.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="learned">Mask of the training rows.</param>
    /// <param name="expectation">The base-rate model that residuals are computed against.</param>
    /// <param name="space">The occupation space.</param>
    public OccupationAcceptanceFit(ShownPairs pairs, bool[] learned, BaseRateModel expectation,
        SkillTransferScorer space)
    {
        (_pairs, _expectation, _needs) = (pairs, expectation, new (int, float)[pairs.Needs.Length][]);
        _rows = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => learned[i])];
        var acceptCount = _rows.Count(i => pairs.Rows[i].EmployeeAnswer == Answer.Accepted);
        _hostAcceptRate = acceptCount == 0 ? 0 : _rows.Count(i => pairs.Grades[i] >= 2) / (double)acceptCount;
        Kinds = [.. Enumerable.Range(0, space.Occupations)];
        Answers = CreateTable(space);
        if (Kinds.Count > MaxOccupations)
        {
            Kinds = FindFrequentOccupations();
            Answers = CreateTable(space);
        }
        foreach (var i in _rows) Count(Answers, i, 1, _hostAcceptRate);
    }

    /// <summary>Positions in the space of the occupations in the table.</summary>
    public IReadOnlyList<int> Kinds { get; }

    public OccupationAcceptance Answers { get; }

    /// <summary>
    /// Fills the training rows, each from answers given before it was shown; on judged lists, each need from the
    /// answers to the others.
    /// </summary>
    public void FillTrainingRows()
    {
        if (_pairs.HasJudgedLists) FillFromOthers();
        else FillFromEarlier();
    }

    /// <summary>Rows are in time order.</summary>
    private void FillFromEarlier()
    {
        var (earlier, acceptCount, bothCount) = (Answers.CreateEmpty(), 0, 0);
        foreach (var instant in _rows.GroupBy(i => _pairs.Rows[i].ShownAt))
        {
            foreach (var i in instant) Read(earlier, i);
            foreach (var i in instant) Count(earlier, i, 1, (bothCount + 1) / (acceptCount + 2.0));
            acceptCount += instant.Count(i => _pairs.Rows[i].EmployeeAnswer == Answer.Accepted);
            bothCount += instant.Count(i => _pairs.Grades[i] >= 2);
        }
    }

    private void FillFromOthers()
    {
        foreach (var list in _rows.GroupBy(i => _pairs.NeedOf[i]))
        {
            foreach (var i in list) Count(Answers, i, -1, _hostAcceptRate);
            foreach (var i in list) Read(Answers, i);
            foreach (var i in list) Count(Answers, i, 1, _hostAcceptRate);
        }
    }

    private void Read(OccupationAcceptance answers, int i)
    {
        var row = _pairs.GetFeatures(i);
        (row[(int)Feature.KindAccepts], row[(int)Feature.KindAcceptsBack]) =
            answers.Read(_needs[_pairs.NeedOf[i]]!, _people[_pairs.People[i]]);
    }

    /// <summary>
    /// Creates an empty table over <see cref="Kinds"/> and resolves the nearest occupations of each need and employee.
    /// </summary>
    private OccupationAcceptance CreateTable(SkillTransferScorer space)
    {
        var answers = new OccupationAcceptance([.. Kinds.Select(space.OccupationEmbedding)]);
        Array.Clear(_needs);
        _people.Clear();
        foreach (var i in _rows)
        {
            _needs[_pairs.NeedOf[i]] ??= answers.FindNearestOccupations(
                space.EmbeddingOf(_pairs.Needs[_pairs.NeedOf[i]].Row));
            if (!_people.ContainsKey(_pairs.People[i]))
                _people[_pairs.People[i]] = answers.FindNearestOccupations(space.EmbeddingOf(_pairs.PersonOf(i)));
        }
        return answers;
    }

    /// <summary>The occupations with the largest total weight, by position.</summary>
    private int[] FindFrequentOccupations()
    {
        var weight = new double[Kinds.Count];
        foreach (var (kind,
            share) in _rows.SelectMany(i => _needs[_pairs.NeedOf[i]]!.Concat(_people[_pairs.People[i]])))
            weight[kind] += share;
        return [.. Kinds.OrderByDescending(k => weight[k]).ThenBy(k => k).Take(MaxOccupations).Order()];
    }

    /// <param name="answers">Table to update.</param>
    /// <param name="i">The row.</param>
    /// <param name="times">1 adds it, −1 removes it.</param>
    /// <param name="hostAcceptRate">Share of the employees' accepts that the association joined, as known.</param>
    private void Count(OccupationAcceptance answers, int i, int times, double hostAcceptRate)
    {
        var row = _pairs.Rows[i];
        var accepted = row.EmployeeAnswer == Answer.Accepted;
        var (residual, information) = AcceptanceRates.Step(_expectation.AcceptProbability(_pairs.GetFeatures(i)),
            _expectation.ExaminationProbability(row.Rank, row.Propensity), accepted);
        var hostResidual = accepted ? HostWeight * ((_pairs.Grades[i] >= 2 ? 1 : 0) - hostAcceptRate) : 0;
        answers.Count(_needs[_pairs.NeedOf[i]]!, _people[_pairs.People[i]], residual + hostResidual, information,
            times);
    }
}
