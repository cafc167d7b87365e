using System.Runtime.InteropServices;
using Matching.Datasets;

namespace Matching.Ranking;

/// <summary>What a pair's acceptance was expected to be when nobody's taste was known: logit = Level + Slope × rule + Position × ln(rank).</summary>
/// <param name="Level">Level.</param>
/// <param name="Slope">Effect of the rule score without past answers.</param>
/// <param name="Position">Effect of the position shown: at most 0, people look less at what is lower.</param>
/// <param name="AssociationYes">Share of accepted pairs to which the association says yes.</param>
public sealed record AnswerExpectation(double Level, double Slope, double Position, double AssociationYes)
{
    /// <summary>Before any history.</summary>
    public static AnswerExpectation None { get; } = new(0, 0.8, 0, 0.6);

    /// <summary>Probability that the person accepts.</summary>
    public double Accept(double rule, int? rank) => 1 / (1 + Math.Exp(-(Level + Slope * rule + Position * Math.Log(rank ?? 1))));
}

/// <summary>
/// Past answers, counted against what was expected: each rate is the shrunk log ratio ln((accepted + k) / (expected + k)),
/// so a newcomer stands at 0, neither good nor bad. Rows are added in order of time; a pair is read before its own row is added.
/// </summary>
/// <param name="index">Where the ids are interned.</param>
/// <param name="expectation">What to count against.</param>
internal sealed class AnswerLedger(CandidateIndex index, AnswerExpectation expectation)
{
    private const double Shrink = 1.5;
    private readonly Dictionary<(int Kind, int A, int B), (double Yes, double Expected)> _counts = [];
    private readonly Dictionary<int, int> _shown = [];

    private enum Kind { Person, PersonCause, PersonFormat, PersonAssociation, PersonDistance, Association, AssociationYes, PersonChosen }

    /// <summary>Counts one shown pair.</summary>
    public void Add(PreparedNeed need, int person, double ruleScore, HistoryRow row)
    {
        var yes = row.EmployeeAnswer == Answer.Accepted ? 1.0 : 0.0;
        var expected = expectation.Accept(ruleScore, row.Rank);
        Count(Kind.Person, person, 0, yes, expected);
        foreach (var cause in need.Causes) Count(Kind.PersonCause, person, cause, yes, expected);
        if (need.Format >= 0) Count(Kind.PersonFormat, person, need.Format, yes, expected);
        Count(Kind.PersonAssociation, person, need.Association, yes, expected);
        Count(Kind.PersonDistance, person, DistanceBand(need, person), yes, expected);
        Count(Kind.Association, need.Association, 0, yes, expected);
        _shown[person] = _shown.GetValueOrDefault(person) + 1;
        if (row.AssociationAnswer is not { } answer) return;
        var chosen = answer == Answer.Accepted ? 1.0 : 0.0;
        Count(Kind.AssociationYes, need.Association, 0, chosen, expectation.AssociationYes);
        Count(Kind.PersonChosen, person, 0, chosen, expectation.AssociationYes);
    }

    /// <summary>Writes the history features of a pair.</summary>
    public void Fill(PreparedNeed need, int person, Span<float> row)
    {
        row[(int)Feature.PersonAccepts] = Lift(Kind.Person, person, 0);
        var cause = 0f;
        foreach (var c in need.Causes) cause += Lift(Kind.PersonCause, person, c) / need.Causes.Length;
        row[(int)Feature.PersonCauseAccepts] = cause;
        row[(int)Feature.PersonFormatAccepts] = need.Format < 0 ? 0 : Lift(Kind.PersonFormat, person, need.Format);
        row[(int)Feature.PersonAssociationAccepts] = Lift(Kind.PersonAssociation, person, need.Association);
        row[(int)Feature.PersonDistanceAccepts] = Lift(Kind.PersonDistance, person, DistanceBand(need, person));
        row[(int)Feature.AssociationAccepted] = Lift(Kind.Association, need.Association, 0);
        row[(int)Feature.AssociationSaysYes] = Lift(Kind.AssociationYes, need.Association, 0);
        row[(int)Feature.PersonChosen] = Lift(Kind.PersonChosen, person, 0);
        var shown = _shown.GetValueOrDefault(person);
        row[(int)Feature.Shown] = shown / (shown + 20f);
        row[(int)Feature.Newcomer] = shown == 0 ? 1 : 0;
    }

    /// <summary>Whether she was ever shown.</summary>
    public bool Knows(int person) => _shown.ContainsKey(person);

    private int DistanceBand(PreparedNeed need, int person)
    {
        if (need.Remote == RemoteWork.Full) return 0;
        var km = index.Km(need, person);
        return km < 10 ? 1 : km < 30 ? 2 : 3;
    }

    private void Count(Kind kind, int a, int b, double yes, double expected)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, ((int)kind, a, b), out _);
        count = (count.Yes + yes, count.Expected + expected);
    }

    private float Lift(Kind kind, int a, int b) => _counts.TryGetValue(((int)kind, a, b), out var count)
        ? (float)Math.Clamp(Math.Log((count.Yes + Shrink) / (count.Expected + Shrink)), -2, 2)
        : 0f;
}
