using Matching.Missions;

namespace Matching.Ranking.Features;

/// <summary>
/// The groups that a pair belongs to, for <see cref="AcceptanceRates"/>: an employee, an employee × cause, an
/// occupation × format, …
/// </summary>
/// <param name="index">The employees.</param>
internal sealed class AcceptanceGroups(CandidateIndex index)
{
    /// <summary>Maximum number of groups of a pair.</summary>
    public const int MaxGroupsPerPair = 160;

    /// <summary>A group of an acceptance rate; <see cref="Id"/> is distinct over all features.</summary>
    public readonly record struct Key(Feature Feature, long Id);

    /// <summary>The key of an employee or association as a whole.</summary>
    public static Key KeyOf(Feature of, int id) => new(of, IdOf(of, id, 0));

    /// <summary>Column of the feature that a group id belongs to.</summary>
    public static int ColumnOf(long id) => (int)(id >> 56);

    /// <summary>Writes the groups of a pair and returns their number.</summary>
    /// <param name="need">Need of the pair.</param>
    /// <param name="person">Position of the employee.</param>
    /// <param name="keys">Room for <see cref="MaxGroupsPerPair"/> keys.</param>
    public int Fill(PreparedNeed need, int person, Span<Key> keys)
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
        PutSimilar(need, person, keys, ref count);
        return count;
    }

    /// <summary>Groups of similar employees: same occupation, entity or declared causes.</summary>
    private void PutSimilar(PreparedNeed need, int person, Span<Key> keys, ref int count)
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

    private static ReadOnlySpan<int> TakeFirst(int[] all, int max = 4) => all.AsSpan(0, Math.Min(max, all.Length));

    /// <summary>Adds a group unless one of its two ids is undeclared.</summary>
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
