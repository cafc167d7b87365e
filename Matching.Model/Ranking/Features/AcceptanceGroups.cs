using Matching.Missions;
using static Matching.Ranking.Features.Feature;

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

    /// <summary>Writes the groups of a pair and returns them.</summary>
    /// <param name="need">Need of the pair.</param>
    /// <param name="person">Position of the employee.</param>
    /// <param name="keys">Room for <see cref="MaxGroupsPerPair"/> keys.</param>
    public ReadOnlySpan<Key> Fill(PreparedNeed need, int person, Span<Key> keys)
    {
        var groups = new GroupList(keys);
        var causes = TakeFirst(need.Causes);
        var families = TakeFirst(need.Families);
        groups.Add(PersonAccepts, person);
        groups.Add(PersonFormatAccepts, person, need.Format);
        groups.Add(PersonAssociationAccepts, person, need.Association);
        groups.Add(PersonDistanceAccepts, person, DistanceBand(need, person));
        foreach (var cause in causes) groups.Add(PersonCauseAccepts, person, cause);
        foreach (var family in families) groups.Add(PersonFamilyAccepts, person, family);
        groups.Add(PersonChosen, person);
        groups.Add(FormatAccepts, need.Format);
        groups.Add(SeasonAccepts, need.Month);
        groups.Add(SeasonFormatAccepts, need.Month, need.Format);
        groups.Add(AssociationAccepted, need.Association);
        groups.Add(AssociationSaysYes, need.Association);
        AddSimilar(need, index.People[person], ref groups);
        return groups.Keys;
    }

    /// <summary>Groups of similar employees: same occupation, entity or declared causes.</summary>
    private static void AddSimilar(PreparedNeed need, in PreparedEmployee person, ref GroupList groups)
    {
        var causes = TakeFirst(need.Causes);
        var families = TakeFirst(need.Families);
        var (occupation, entity) = (person.Occupation, person.Entity);
        groups.Add(OccupationAccepts, occupation);
        groups.Add(OccupationFormatAccepts, occupation, need.Format);
        groups.Add(AssociationOccupationChosen, need.Association, occupation);
        groups.Add(EntityAccepts, entity);
        groups.Add(EntityFormatAccepts, entity, need.Format);
        foreach (var cause in causes)
        {
            groups.Add(OccupationCauseAccepts, occupation, cause);
            groups.Add(EntityCauseAccepts, entity, cause);
        }
        foreach (var family in families)
        {
            groups.Add(OccupationFamilyAccepts, occupation, family);
            groups.Add(OccupationFamilyChosen, occupation, family);
        }
        foreach (var declared in TakeFirst(person.Causes, 6))
        {
            groups.Add(DeclaredFormatAccepts, declared, need.Format);
            foreach (var cause in causes) groups.Add(DeclaredCauseAccepts, declared, cause);
            foreach (var family in families) groups.Add(DeclaredFamilyAccepts, declared, family);
        }
    }

    private static ReadOnlySpan<int> TakeFirst(int[] all, int max = 4) => all.AsSpan(0, Math.Min(max, all.Length));

    private static long IdOf(Feature of, int a, int b) => (long)of << 56 | (long)a << 28 | (long)b;

    private int DistanceBand(PreparedNeed need, int person)
    {
        if (need.Remote == RemoteWork.Full) return 0;
        var km = index.Km(need, person);
        return km < 10 ? 1 : km < 30 ? 2 : 3;
    }

    private ref struct GroupList(Span<Key> keys)
    {
        private readonly Span<Key> _keys = keys;
        private int _count;

        public readonly ReadOnlySpan<Key> Keys => _keys[.._count];

        /// <summary>Adds a group unless one of its two ids is undeclared.</summary>
        public void Add(Feature of, int a, int b = 0)
        {
            if (a >= 0 && b >= 0) _keys[_count++] = new(of, IdOf(of, a, b));
        }
    }
}
