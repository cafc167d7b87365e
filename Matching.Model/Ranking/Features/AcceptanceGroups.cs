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

    /// <summary>Id of a group, distinct over all features.</summary>
    public static long IdOf(Feature of, int a, int b = 0) => (long)of << 56 | (long)a << 28 | (long)b;

    /// <summary>Column of the feature that a group belongs to.</summary>
    public static int ColumnOf(long group) => (int)(group >> 56);

    /// <summary>Writes the ids of the groups of a pair and returns them.</summary>
    /// <param name="need">Need of the pair.</param>
    /// <param name="person">Position of the employee.</param>
    /// <param name="room">Room for <see cref="MaxGroupsPerPair"/> ids.</param>
    public ReadOnlySpan<long> Fill(PreparedNeed need, int person, Span<long> room)
    {
        var groups = new GroupList(room);
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
        return groups.Ids;
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

    private int DistanceBand(PreparedNeed need, int person)
    {
        if (need.Remote == RemoteWork.Full) return 0;
        var km = index.Km(need, person);
        return km < 10 ? 1 : km < 30 ? 2 : 3;
    }

    private ref struct GroupList(Span<long> room)
    {
        private readonly Span<long> _room = room;
        private int _count;

        public readonly ReadOnlySpan<long> Ids => _room[.._count];

        /// <summary>Adds a group unless one of its two ids is undeclared.</summary>
        public void Add(Feature of, int a, int b = 0)
        {
            if (a >= 0 && b >= 0) _room[_count++] = IdOf(of, a, b);
        }
    }
}
