using Matching.Learning;
using Matching.Missions;

namespace Matching.Ranking.Models;

/// <summary>Platt scaling of both sides' logits: p = σ(level + slope · logit).</summary>
/// <param name="Level">Intercept on the employee's logit.</param>
/// <param name="Slope">Factor of the employee's logit.</param>
/// <param name="HostLevel">Intercept on the association's logit.</param>
/// <param name="HostSlope">Factor of the association's logit.</param>
public sealed record PlattScaling(double Level, double Slope, double HostLevel, double HostSlope)
{
    private const double Precision = 20;

    /// <summary>The identity: level 0, slope 1 for both sides.</summary>
    public static PlattScaling AsLearned { get; } = new(0, 1, 0, 1);

    /// <summary>Probability that both sides accept.</summary>
    internal double ComputeProbability(double person, double host) =>
        Math.Exp(LogPersonProbability(person) + LogHostProbability(host));

    /// <summary>Logarithm of the employee's accept probability.</summary>
    internal double LogPersonProbability(double person) => LogSigmoid(Level + Slope * person);

    /// <summary>Logarithm of the association's accept probability.</summary>
    internal double LogHostProbability(double host) => LogSigmoid(HostLevel + HostSlope * host);

    /// <summary>ln σ(z), without overflow for any z.</summary>
    internal static double LogSigmoid(double z) => Math.Min(z, 0) - Math.Log(1 + Math.Exp(-Math.Abs(z)));

    /// <summary>
    /// Fits both calibrations to hold-out rows. The employee's side weighs in the examination probability; an
    /// association that did not answer counts as a no. With <paramref name="newcomers"/>, every row is scored as a
    /// newcomer's but keeps its answers, which averages over what is unknown about an employee never shown before.
    /// </summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="holdOut">Hold-out rows.</param>
    /// <param name="newcomers">Uses the scores without the employee's history.</param>
    internal static PlattScaling Fit(ShownPairs pairs, IReadOnlyList<HoldOutRow> holdOut, bool newcomers)
    {
        bool Accepted(HoldOutRow j) => pairs.Rows[j.Row].EmployeeAnswer == Answer.Accepted;
        var scores = holdOut.Select(j => newcomers ? j.AsNewcomer : j.Scores).ToArray();
        var person = Stacking.FitNonNegative(
            new LogisticRows(holdOut.Count, i => scores[i].AsSpan(0, 1), i => Accepted(holdOut[i]), _ => 1,
                i => holdOut[i].Examination), [1], [Precision]);
        int[] accepted = [.. Enumerable.Range(0, holdOut.Count).Where(i => Accepted(holdOut[i]))];
        var host = Stacking.FitNonNegative(
            new LogisticRows(accepted.Length, i => scores[accepted[i]].AsSpan(1, 1),
                i => pairs.Grades[holdOut[accepted[i]].Row] > 1, _ => 1, _ => 1),
            [1], [Precision]);
        return new PlattScaling(person[1], person[0], host[1], host[0]);
    }
}
