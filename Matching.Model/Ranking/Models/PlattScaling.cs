using Matching.Learning;
using Matching.Missions;

namespace Matching.Ranking.Models;

/// <summary>How the parts make one kind of people's probability.</summary>
/// <param name="Level">Level of her logit.</param>
/// <param name="Slope">What the logistic of her yes is multiplied by.</param>
/// <param name="HostLevel">Level of the association's logit.</param>
/// <param name="HostSlope">What the logistic of its yes is multiplied by.</param>
public sealed record PlattScaling(double Level, double Slope, double HostLevel, double HostSlope)
{
    private const double Precision = 20;

    /// <summary>The logistics as they were learned.</summary>
    public static PlattScaling AsLearned { get; } = new(0, 1, 0, 1);

    /// <summary>The probability that both say yes.</summary>
    internal double ComputeProbability(double person, double host) => Math.Exp(OfPerson(person) + OfHost(host));

    /// <summary>Logarithm of the probability of her yes.</summary>
    internal double OfPerson(double person) => LogSigmoid(Level + Slope * person);

    /// <summary>Logarithm of the probability of the association's.</summary>
    internal double OfHost(double host) => LogSigmoid(HostLevel + HostSlope * host);

    /// <summary>ln σ(z), of any z.</summary>
    internal static double LogSigmoid(double z) => Math.Min(z, 0) - Math.Log(1 + Math.Exp(-Math.Abs(z)));

    /// <summary>
    /// Fits held-out rows: her yes needs a look; an association that never answered did not say yes. A row read as a
    /// newcomer's keeps its answers: what is not known of a person is then averaged over, as it is for somebody never
    /// shown.
    /// </summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="judged">The rows.</param>
    /// <param name="newcomers">Reads every row as a newcomer's.</param>
    internal static PlattScaling Fit(ShownPairs pairs, IReadOnlyList<HoldOutRow> judged, bool newcomers)
    {
        bool Said(HoldOutRow j) => pairs.Rows[j.Row].EmployeeAnswer == Answer.Accepted;
        var scores = judged.Select(j => newcomers ? j.AsNewcomer : j.Scores).ToArray();
        var person = Stacking.FitNonNegative(
            new LogisticRows(judged.Count, i => scores[i].AsSpan(0, 1), i => Said(judged[i]), _ => 1,
                i => judged[i].Look), [1], [Precision]);
        int[] accepted = [.. Enumerable.Range(0, judged.Count).Where(i => Said(judged[i]))];
        var host = Stacking.FitNonNegative(
            new LogisticRows(accepted.Length, i => scores[accepted[i]].AsSpan(1, 1),
                i => pairs.Grades[judged[accepted[i]].Row] > 1, _ => 1, _ => 1),
            [1], [Precision]);
        return new PlattScaling(person[1], person[0], host[1], host[0]);
    }
}
