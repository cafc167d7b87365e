using System.Runtime.InteropServices;
using Matching.Datasets.Rows;
using Matching.Missions;

namespace Matching.Ranking.Features;

/// <summary>
/// Past answers against what was expected, group by group: of a person, of a person for a cause, of an occupation for a
/// format, and so on. Each effect is one step of a random intercept on the logit, Σ residuals / (Σ information + 1 /
/// variance between groups) (the score and Fisher information of look × logistic), so a newcomer stands at 0 and a
/// group of few answers near it. What is counted for a person and something, or for any other group, is counted beside
/// what the person and the association do in all, so that nothing is counted twice. Rows are added in order of time; a
/// pair is read before its own row is added.
/// </summary>
/// <param name="index">Where the ids are interned.</param>
/// <param name="expectation">What to count against.</param>
internal sealed class AcceptanceRates(CandidateIndex index, BaseRateModel expectation)
{
    private const int MaxKeys = 160;
    private const float Bound = 2.5f;
    private const float UsualVariance = 0.25f;
    /// <summary>
    /// What the groups' variance is drawn towards, and how many units of squared information that is worth.
    /// </summary>
    private const double PriorVariance = 0.05, PriorWeight = 30;
    private readonly Dictionary<long, (float Residual, float Information)> _sums = [];
    private readonly Dictionary<int, int> _shown = [];

    private readonly record struct Key(Feature Of, long Id);

    /// <summary>Variances before any history.</summary>
    public static double[] UsualSpread { get; } = [.. Enumerable.Repeat((double)UsualVariance, FeatureTable.Count)];

    /// <summary>
    /// What one shown pair adds to its groups: those of the person or the association as a whole, and those beside
    /// them, on each side.
    /// </summary>
    public readonly record struct Entry((float Residual, float Information) Main,
        (float Residual, float Information) Beside, (float Residual, float Information) HostMain,
        (float Residual, float Information) HostBeside);

    /// <summary>Counts one shown pair.</summary>
    public Entry Add(PreparedNeed need, int person, ReadOnlySpan<float> features, HistoryRow row)
    {
        var look = expectation.ExaminationProbability(row.Rank, row.Propensity);
        var p = expectation.AcceptProbability(features);
        var said = row.EmployeeAnswer == Answer.Accepted;
        var main = Step(p, look, said);
        var beside =
            Step(Moved(p,
                RateOf(Feature.PersonAccepts, person) + RateOf(Feature.AssociationAccepted, need.Association)), look,
                said);
        var (hostMain, hostBeside) = ((0f, 0f), (0f, 0f));
        if (row.AssociationAnswer is { } answer)
        {
            var welcome = expectation.Welcome(features);
            hostMain = Step(welcome, 1, answer == Answer.Accepted);
            hostBeside = Step(Moved(welcome, RateOf(Feature.AssociationSaysYes, need.Association)), 1,
                answer == Answer.Accepted);
        }
        var entry = new Entry(main, beside, hostMain, hostBeside);
        Count(need, person, entry, 1);
        return entry;
    }

    /// <summary>Counts an entry once more (1), or takes it out (-1).</summary>
    public void Count(PreparedNeed need, int person, Entry entry, int times)
    {
        Span<Key> keys = stackalloc Key[MaxKeys];
        foreach (var key in keys[..KeysOf(need, person, keys)])
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, key.Id, out _);
            var (residual, information) =
                IsHosts(key.Of) ? key.Of == Feature.AssociationSaysYes ? entry.HostMain : entry.HostBeside
                : key.Of is Feature.PersonAccepts or Feature.AssociationAccepted ? entry.Main : entry.Beside;
            sum = (sum.Residual + times * residual, sum.Information + times * information);
        }
        _shown[person] = _shown.GetValueOrDefault(person) + times;
    }

    /// <summary>Writes the features of past answers of a pair.</summary>
    public void Fill(PreparedNeed need, int person, Span<float> row)
    {
        for (var f = Feature.PersonAccepts; f < Feature.Shown; f++) row[(int)f] = 0;
        Span<Key> keys = stackalloc Key[MaxKeys];
        Span<int> counts = stackalloc int[FeatureTable.Count];
        counts.Clear();
        var count = KeysOf(need, person, keys);
        foreach (var key in keys[..count])
        {
            counts[(int)key.Of]++;
            row[(int)key.Of] += Effect(key);
        }
        for (var f = (int)Feature.PersonAccepts; f < (int)Feature.Shown; f++)
        {
            if (counts[f] > 1) row[f] /= counts[f];
        }
        var shown = _shown.GetValueOrDefault(person);
        row[(int)Feature.Shown] = shown / (shown + 20f);
        row[(int)Feature.Newcomer] = shown == 0 ? 1 : 0;
    }

    /// <summary>Whether she was ever shown.</summary>
    public bool Knows(int person) => _shown.GetValueOrDefault(person) > 0;

    /// <summary>
    /// Variance between the groups of each kind, by moments: a group's residuals have variance I + I² τ², I being its
    /// information.
    /// </summary>
    public double[] FitSpread()
    {
        var (above, squares) = (new double[FeatureTable.Count], new double[FeatureTable.Count]);
        foreach (var (id, (residual, information)) in _sums.OrderBy(s => s.Key))
        {
            var kind = (int)(id >> 56);
            above[kind] += (double)residual * residual - information;
            squares[kind] += (double)information * information;
        }
        return [
            .. above.Select(
                (a, f) => Math.Clamp((a + PriorWeight * PriorVariance) / (squares[f] + PriorWeight), 0, 1.5))];
    }

    /// <summary>Score and information of the logit when a yes has probability look × p.</summary>
    public static (float Residual, float Information) Step(double p, double look, bool yes)
    {
        var no = look * p * (1 - p) / (1 - look * p + 1e-9);
        return ((float)(yes ? 1 - p : -no), (float)(no * (1 - p)));
    }

    private static double Moved(double p, float logit) => p <= 0 ? 0 : 1 / (1 + (1 - p) / p * Math.Exp(-logit));

    private float RateOf(Feature of, int id) => Effect(new Key(of, IdOf(of, id, 0)));

    private static bool IsHosts(Feature of) => of >= Feature.AssociationSaysYes && of <= Feature.OccupationFamilyChosen;

    private float Effect(Key key)
    {
        var spread = expectation.Spread[(int)key.Of];
        return spread > 0 && _sums.TryGetValue(key.Id, out var sum)
            ? Math.Clamp(sum.Residual / (sum.Information + 1 / (float)spread), -Bound, Bound)
            : 0f;
    }

    private int KeysOf(PreparedNeed need, int person, Span<Key> keys)
    {
        var count = 0;
        Put(keys, ref count, Feature.PersonAccepts, person, 0);
        Put(keys, ref count, Feature.PersonFormatAccepts, person, need.Format);
        Put(keys, ref count, Feature.PersonAssociationAccepts, person, need.Association);
        Put(keys, ref count, Feature.PersonDistanceAccepts, person, DistanceBand(need, person));
        foreach (var cause in TakeFirst(need.Causes)) Put(keys, ref count, Feature.PersonCauseAccepts, person, cause);
        foreach (var family in TakeFirst(need.Families))
            Put(keys, ref count, Feature.PersonFamilyAccepts, person, family);
        Put(keys, ref count, Feature.PersonChosen, person, 0);
        Put(keys, ref count, Feature.FormatAccepts, need.Format, 0);
        Put(keys, ref count, Feature.SeasonAccepts, need.Month, 0);
        Put(keys, ref count, Feature.SeasonFormatAccepts, need.Month, need.Format);
        Put(keys, ref count, Feature.AssociationAccepted, need.Association, 0);
        Put(keys, ref count, Feature.AssociationSaysYes, need.Association, 0);
        PutGroups(need, person, keys, ref count);
        return count;
    }

    /// <summary>What those alike answered: same occupation, same entity, same causes declared.</summary>
    private void PutGroups(PreparedNeed need, int person, Span<Key> keys, ref int count)
    {
        var causes = TakeFirst(need.Causes);
        var families = TakeFirst(need.Families);
        var (occupation, entity) = (index.Occupations[person], index.Entities[person]);
        Put(keys, ref count, Feature.OccupationAccepts, occupation, 0);
        Put(keys, ref count, Feature.OccupationFormatAccepts, occupation, need.Format);
        Put(keys, ref count, Feature.AssociationOccupationChosen, need.Association, occupation);
        Put(keys, ref count, Feature.EntityAccepts, entity, 0);
        Put(keys, ref count, Feature.EntityFormatAccepts, entity, need.Format);
        foreach (var cause in causes)
        {
            Put(keys, ref count, Feature.OccupationCauseAccepts, occupation, cause);
            Put(keys, ref count, Feature.EntityCauseAccepts, entity, cause);
        }
        foreach (var family in families)
        {
            Put(keys, ref count, Feature.OccupationFamilyAccepts, occupation, family);
            Put(keys, ref count, Feature.OccupationFamilyChosen, occupation, family);
        }
        foreach (var declared in TakeFirst(index.Causes[person], 6))
        {
            Put(keys, ref count, Feature.DeclaredFormatAccepts, declared, need.Format);
            foreach (var cause in causes) Put(keys, ref count, Feature.DeclaredCauseAccepts, declared, cause);
            foreach (var family in families) Put(keys, ref count, Feature.DeclaredFamilyAccepts, declared, family);
        }
    }

    private static ReadOnlySpan<int> TakeFirst(int[] all, int most = 4) => all.AsSpan(0, Math.Min(most, all.Length));

    /// <summary>Adds a group unless one of its two sides is not said.</summary>
    private static void Put(Span<Key> keys, ref int count, Feature of, int a, int b)
    {
        if (a >= 0 && b >= 0) keys[count++] = new Key(of, IdOf(of, a, b));
    }

    private static long IdOf(Feature of, int a, int b) => (long)of << 56 | (long)a << 28 | (long)b;

    private int DistanceBand(PreparedNeed need, int person)
    {
        if (need.Remote == RemoteWork.Full) return 0;
        var km = index.Km(need, person);
        return km < 10 ? 1 : km < 30 ? 2 : 3;
    }
}
