using System.Runtime.InteropServices;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Models;

namespace Matching.Ranking.Features;

/// <summary>
/// Acceptance-rate features with shrinkage (target encoding of residuals). For each group (an employee, an employee ×
/// cause, an occupation × format, …) one Newton step of a random intercept on the logit: Σ residual / (Σ information +
/// 1 / variance). A group without history is 0.
/// </summary>
/// <remarks>
/// Rows must be added in time order, and a pair read before its own row is added; otherwise the label leaks. Group
/// effects are residuals on top of the employee's and the association's own effects, so nothing counts twice.
/// </remarks>
/// <param name="index">The employees.</param>
/// <param name="expectation">The base-rate model that residuals are computed against.</param>
internal sealed class AcceptanceRates(CandidateIndex index, BaseRateModel expectation)
{
    private const float Bound = 2.5f;

    /// <summary>
    /// Prior of the between-group variance, and its weight in units of squared information.
    /// </summary>
    private const double PriorVariance = 0.05, PriorWeight = 30;
    private readonly AcceptanceGroups _groups = new(index);
    private readonly Dictionary<long, Evidence> _sums = [];
    private readonly Dictionary<int, int> _shown = [];

    /// <summary>Between-group variances used before any history.</summary>
    public static double[] DefaultSpread { get; } = [.. Enumerable.Repeat(0.25, FeatureTable.Count)];

    /// <summary>
    /// What one shown pair adds to its groups, by side: to the employee or the association as a whole (main), and to
    /// the other groups, as a residual beside these.
    /// </summary>
    public readonly record struct Entry(Evidence Main, Evidence Beside, Evidence HostMain, Evidence HostBeside);

    /// <summary>Score and Fisher information of a logit.</summary>
    public readonly record struct Evidence(float Residual, float Information);

    /// <summary>Counts one shown pair and returns what it added.</summary>
    public Entry Add(PreparedNeed need, int person, ReadOnlySpan<float> features, HistoryRow row)
    {
        var examined = expectation.ExaminationProbability(row);
        var p = expectation.AcceptProbability(features);
        var accepted = row.EmployeeAnswer == Answer.Accepted;
        var others = RateOf(Feature.PersonAccepts, person) + RateOf(Feature.AssociationAccepted, need.Association);
        var entry = new Entry(Step(p, examined, accepted), Step(ShiftLogit(p, others), examined, accepted), default,
            default);
        if (row.AssociationAnswer is { } answer)
        {
            var (welcome, welcomed) = (expectation.Welcome(features), answer == Answer.Accepted);
            var shifted = ShiftLogit(welcome, RateOf(Feature.AssociationSaysYes, need.Association));
            entry = entry with { HostMain = Step(welcome, 1, welcomed), HostBeside = Step(shifted, 1, welcomed) };
        }
        Count(need, person, entry, 1);
        return entry;
    }

    /// <summary>Adds an entry again (1) or removes it (−1).</summary>
    public void Count(PreparedNeed need, int person, Entry entry, int times)
    {
        foreach (var group in _groups.Fill(need, person, stackalloc long[AcceptanceGroups.MaxGroupsPerPair]))
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, group, out _);
            var of = (Feature)AcceptanceGroups.ColumnOf(group);
            var (residual, information) = of == Feature.AssociationSaysYes ? entry.HostMain
                : FeatureTable.IsAssociationRate(of) ? entry.HostBeside
                : of is Feature.PersonAccepts or Feature.AssociationAccepted ? entry.Main : entry.Beside;
            sum = new(sum.Residual + times * residual, sum.Information + times * information);
        }
        _shown[person] = _shown.GetValueOrDefault(person) + times;
    }

    /// <summary>Writes the acceptance-rate features of a pair and, from the whole row, its rule score.</summary>
    public void Fill(PreparedNeed need, int person, Span<float> row)
    {
        foreach (var rate in FeatureTable.Rates) row[(int)rate] = 0;
        Span<int> counts = stackalloc int[FeatureTable.Count];
        counts.Clear();
        foreach (var group in _groups.Fill(need, person, stackalloc long[AcceptanceGroups.MaxGroupsPerPair]))
        {
            counts[AcceptanceGroups.ColumnOf(group)]++;
            row[AcceptanceGroups.ColumnOf(group)] += Effect(group);
        }
        for (var f = 0; f < counts.Length; f++)
        {
            if (counts[f] > 1) row[f] /= counts[f];
        }
        var shown = _shown.GetValueOrDefault(person);
        row[(int)Feature.Shown] = shown / (shown + 20f);
        row[(int)Feature.Newcomer] = shown == 0 ? 1 : 0;
        RuleRanker.FillScore(row);
    }

    /// <summary>Whether the employee was ever shown.</summary>
    public bool HasHistory(int person) => _shown.GetValueOrDefault(person) > 0;

    /// <summary>
    /// Between-group variance of each feature by the method of moments: the residual of a group with information I has
    /// variance I + I² τ².
    /// </summary>
    public double[] FitSpread()
    {
        var (above, squares) = (new double[FeatureTable.Count], new double[FeatureTable.Count]);
        foreach (var (id, (residual, information)) in _sums.OrderBy(s => s.Key))
        {
            var kind = AcceptanceGroups.ColumnOf(id);
            above[kind] += (double)residual * residual - information;
            squares[kind] += (double)information * information;
        }
        return [.. above.Zip(squares,
            (a, s) => Math.Clamp((a + PriorWeight * PriorVariance) / (s + PriorWeight), 0, 1.5))];
    }

    /// <summary>
    /// Score and Fisher information of the logit when the probability of an accept is examination × p.
    /// </summary>
    public static Evidence Step(double p, double examined, bool yes)
    {
        var no = examined * p * (1 - p) / (1 - examined * p + 1e-9);
        return new((float)(yes ? 1 - p : -no), (float)(no * (1 - p)));
    }

    private static double ShiftLogit(double p, float logit) => p <= 0 ? 0 : 1 / (1 + (1 - p) / p * Math.Exp(-logit));

    private float RateOf(Feature of, int id) => id < 0 ? 0 : Effect(AcceptanceGroups.IdOf(of, id));

    private float Effect(long group)
    {
        var spread = expectation.Spread[AcceptanceGroups.ColumnOf(group)];
        return spread > 0 && _sums.TryGetValue(group, out var sum)
            ? Math.Clamp(sum.Residual / (sum.Information + 1 / (float)spread), -Bound, Bound)
            : 0;
    }
}
