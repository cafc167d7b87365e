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
    private readonly Dictionary<int, (int Kind, float Weight)[]> _needs = [], _people = [];

    /// <summary>Counts the answers of all rows of the mask.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="learned">Mask of the training rows.</param>
    /// <param name="expectation">The base-rate model that residuals are computed against.</param>
    /// <param name="space">The occupation space.</param>
    public OccupationAcceptanceFit(ShownPairs pairs, bool[] learned, BaseRateModel expectation,
        SkillTransferScorer space)
    {
        (_pairs, _expectation, _rows) = (pairs, expectation, learned.Positions());
        var acceptCount = _rows.Count(pairs.IsAccepted);
        _hostAcceptRate = acceptCount == 0 ? 0 : _rows.Count(IsMutual) / (double)acceptCount;
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
            acceptCount += instant.Count(_pairs.IsAccepted);
            bothCount += instant.Count(IsMutual);
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

    private bool IsMutual(int i) => _pairs.Grades[i] >= 2;

    private void Read(OccupationAcceptance answers, int i)
    {
        var row = _pairs.GetFeatures(i);
        var (need, person) = OccupationsOf(i);
        (row[(int)Feature.KindAccepts], row[(int)Feature.KindAcceptsBack]) = answers.Read(need, person);
    }

    /// <summary>
    /// Creates an empty table over <see cref="Kinds"/> and resolves the nearest occupations of each need and employee.
    /// </summary>
    private OccupationAcceptance CreateTable(SkillTransferScorer space)
    {
        var answers = new OccupationAcceptance([.. Kinds.Select(space.OccupationEmbedding)]);
        foreach (var i in _rows.DistinctBy(i => _pairs.NeedOf[i]))
            _needs[_pairs.NeedOf[i]] = answers.FindNearestOccupations(space.EmbeddingOf(_pairs.NeedRowOf(i)));
        foreach (var i in _rows.DistinctBy(i => _pairs.People[i]))
            _people[_pairs.People[i]] = answers.FindNearestOccupations(space.EmbeddingOf(_pairs.PersonOf(i)));
        return answers;
    }

    /// <summary>The nearest occupations of the need and of the employee of a row.</summary>
    private ((int Kind, float Weight)[] Need, (int Kind, float Weight)[] Person) OccupationsOf(int i) =>
        (_needs[_pairs.NeedOf[i]], _people[_pairs.People[i]]);

    /// <summary>The occupations with the largest total weight, by position.</summary>
    private int[] FindFrequentOccupations()
    {
        var weights = _rows.Select(OccupationsOf).SelectMany(o => o.Need.Concat(o.Person))
            .AggregateBy(o => o.Kind, 0.0, (sum, o) => sum + o.Weight).ToDictionary();
        return [.. Kinds.OrderByDescending(k => weights.GetValueOrDefault(k)).ThenBy(k => k).Take(MaxOccupations)
            .Order()];
    }

    /// <param name="answers">Table to update.</param>
    /// <param name="i">The row.</param>
    /// <param name="times">1 adds it, −1 removes it.</param>
    /// <param name="hostAcceptRate">Share of the employees' accepts that the association joined, as known.</param>
    private void Count(OccupationAcceptance answers, int i, int times, double hostAcceptRate)
    {
        var accepted = _pairs.IsAccepted(i);
        var (residual, information) = AcceptanceRates.Step(_expectation.AcceptProbability(_pairs.GetFeatures(i)),
            _expectation.ExaminationProbability(_pairs.Rows[i]), accepted);
        var hostResidual = accepted ? HostWeight * ((IsMutual(i) ? 1 : 0) - hostAcceptRate) : 0;
        var (need, person) = OccupationsOf(i);
        answers.Count(need, person, residual + hostResidual, information, times);
    }
}
