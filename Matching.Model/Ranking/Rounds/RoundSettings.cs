namespace Matching.Ranking.Rounds;

/// <summary>What bounds a round besides seats and one need a person.</summary>
public sealed record RoundSettings
{
    /// <summary>
    /// Most part of the best sum of probabilities that spreading exposure may cost; 0 turns the spread off.
    /// </summary>
    public double MaxPrice { get; init; } = 0.01;
    /// <summary>
    /// Most part of an entity's people that one round may take, at least one person; null for no limit.
    /// </summary>
    public double? EntityShare { get; init; }
    /// <summary>
    /// People of an entity, by entity: what <see cref="EntityShare"/> is a part of. An entity that is missing has no
    /// limit.
    /// </summary>
    public IReadOnlyDictionary<string, int> EntitySizes { get; init; } = new Dictionary<string, int>();
    /// <summary>People of an entity who are away already and count against its limit.</summary>
    public IReadOnlyDictionary<string, int> EntityAway { get; init; } = new Dictionary<string, int>();
    /// <summary>
    /// Most people proposed to one association over all its needs: what its tutors can take in; null for no limit.
    /// </summary>
    public int? MaxPerAssociation { get; init; }
}
