using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>
/// Counts what people of one kind of work answered to needs of another (<see cref="OccupationAcceptance"/>) on the rows
/// of a mask, and fills those rows from what was known before: earlier answers, or in one sitting those to the other
/// needs.
/// </summary>
internal sealed class OccupationAcceptanceFit
{
    /// <summary>Most occupations between which answers are remembered: some 1.4 MB in a model.</summary>
    private const int MaxKinds = 600;
    /// <summary>What a yes of both sides is worth beside one of hers alone.</summary>
    private const double WorthOfBoth = 0.5;
    private readonly ShownPairs _pairs;
    private readonly int[] _rows;
    private readonly BaseRateModel _expectation;
    private readonly double _bothOfYes;
    private readonly (int Kind, float Weight)[]?[] _needs;
    private readonly Dictionary<int, (int Kind, float Weight)[]> _people = [];

    /// <summary>Counts.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="learned">Rows that may be known.</param>
    /// <param name="expectation">What to count against.</param>
    /// <param name="space">Where the occupations lie.</param>
    public OccupationAcceptanceFit(ShownPairs pairs, bool[] learned, BaseRateModel expectation,
        SkillTransferScorer space)
    {
        (_pairs, _expectation, _needs) = (pairs, expectation, new (int, float)[pairs.Needs.Length][]);
        _rows = [.. Enumerable.Range(0, pairs.Rows.Length).Where(i => learned[i])];
        var yes = _rows.Count(i => pairs.Rows[i].EmployeeAnswer == Answer.Accepted);
        _bothOfYes = yes == 0 ? 0 : _rows.Count(i => pairs.Grades[i] >= 2) / (double)yes;
        Kinds = [.. Enumerable.Range(0, space.Occupations)];
        Answers = Between(space);
        if (Kinds.Count > MaxKinds)
        {
            Kinds = FindFrequentOccupations();
            Answers = Between(space);
        }
        foreach (var i in _rows) Count(Answers, i, 1, _bothOfYes);
    }

    /// <summary>The occupations between which answers are remembered, by position in the space.</summary>
    public IReadOnlyList<int> Kinds { get; }

    /// <summary>The answers.</summary>
    public OccupationAcceptance Answers { get; }

    /// <summary>
    /// Fills the learned rows, each from the answers given before it was shown; in one sitting each need's from the
    /// answers to the others.
    /// </summary>
    public void FillOwn()
    {
        if (_pairs.IsOneSitting) FillFromOthers();
        else FillFromEarlier();
    }

    /// <summary>Rows are in order of time.</summary>
    private void FillFromEarlier()
    {
        var (earlier, yes, both) = (Answers.Emptied(), 0, 0);
        foreach (var instant in _rows.GroupBy(i => _pairs.Rows[i].ShownAt))
        {
            foreach (var i in instant) Read(earlier, i);
            foreach (var i in instant) Count(earlier, i, 1, (both + 1) / (yes + 2.0));
            yes += instant.Count(i => _pairs.Rows[i].EmployeeAnswer == Answer.Accepted);
            both += instant.Count(i => _pairs.Grades[i] >= 2);
        }
    }

    private void FillFromOthers()
    {
        foreach (var list in _rows.GroupBy(i => _pairs.NeedOf[i]))
        {
            foreach (var i in list) Count(Answers, i, -1, _bothOfYes);
            foreach (var i in list) Read(Answers, i);
            foreach (var i in list) Count(Answers, i, 1, _bothOfYes);
        }
    }

    private void Read(OccupationAcceptance answers, int i)
    {
        var row = _pairs.GetFeatures(i);
        (row[(int)Feature.KindAccepts], row[(int)Feature.KindAcceptsBack]) =
            answers.Read(_needs[_pairs.NeedOf[i]]!, _people[_pairs.People[i]]);
    }

    /// <summary>
    /// Empty tables between <see cref="Kinds"/>, with what each need and person stands for among them noted down.
    /// </summary>
    private OccupationAcceptance Between(SkillTransferScorer space)
    {
        var answers = new OccupationAcceptance([.. Kinds.Select(space.PlaceOfOccupation)]);
        Array.Clear(_needs);
        _people.Clear();
        foreach (var i in _rows)
        {
            _needs[_pairs.NeedOf[i]] ??= answers.FindNearestOccupations(
                space.PlaceOf(_pairs.Needs[_pairs.NeedOf[i]].Row));
            if (!_people.ContainsKey(_pairs.People[i]))
                _people[_pairs.People[i]] = answers.FindNearestOccupations(space.PlaceOf(_pairs.PersonOf(i)));
        }
        return answers;
    }

    /// <summary>The kinds that needs and people stand for most, by position.</summary>
    private int[] FindFrequentOccupations()
    {
        var weight = new double[Kinds.Count];
        foreach (var (kind,
            share) in _rows.SelectMany(i => _needs[_pairs.NeedOf[i]]!.Concat(_people[_pairs.People[i]])))
                weight[kind] += share;
        return [.. Kinds.OrderByDescending(k => weight[k]).ThenBy(k => k).Take(MaxKinds).Order()];
    }

    /// <param name="answers">Where to count.</param>
    /// <param name="i">The row.</param>
    /// <param name="times">1 counts it, -1 takes it out.</param>
    /// <param name="bothOfYes">Part of the employees' yeses that the association joined, as known.</param>
    private void Count(OccupationAcceptance answers, int i, int times, double bothOfYes)
    {
        var row = _pairs.Rows[i];
        var yes = row.EmployeeAnswer == Answer.Accepted;
        var (residual, information) = AcceptanceRates.Step(_expectation.AcceptProbability(_pairs.GetFeatures(i)),
            _expectation.ExaminationProbability(row.Rank, row.Propensity), yes);
        var ofBoth = yes ? WorthOfBoth * ((_pairs.Grades[i] >= 2 ? 1 : 0) - bothOfYes) : 0;
        answers.Count(_needs[_pairs.NeedOf[i]]!, _people[_pairs.People[i]], residual + ofBoth, information, times);
    }
}
