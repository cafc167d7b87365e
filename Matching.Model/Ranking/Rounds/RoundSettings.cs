namespace Matching.Ranking.Rounds;

/// <summary>Limits of a round, in addition to seats and one need per employee.</summary>
public sealed record RoundSettings
{
    /// <summary>Maximum relative loss of welfare for spreading exposure; 0 turns spreading off.</summary>
    public double MaxPrice { get; init; } = 0.01;
    /// <summary>
    /// Maximum share of an entity's employees who may be away, at least one employee; null for no limit.
    /// </summary>
    public double? EntityShare { get; init; }
    /// <summary>Number of employees of each entity. An entity that is missing has no limit.</summary>
    public IReadOnlyDictionary<string, int> EntitySizes { get; init; } = new Dictionary<string, int>();
    /// <summary>Number of employees of each entity who are already away and count against its limit.</summary>
    public IReadOnlyDictionary<string, int> EntityAway { get; init; } = new Dictionary<string, int>();
    /// <summary>
    /// Maximum number of employees proposed to one association over all its needs; null for no limit.
    /// </summary>
    public int? MaxPerAssociation { get; init; }
}
