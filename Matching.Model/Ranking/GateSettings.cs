namespace Matching.Ranking;

/// <summary>Caps and defaults of the gates; each default says what "not said" means.</summary>
public sealed record GateSettings
{
    /// <summary>Offers that may wait for one person at once.</summary>
    public int MaxOpenOffers { get; init; } = 3;
    /// <summary>Radius of a person who states none, km as the crow flies.</summary>
    public double DefaultRadiusKm { get; init; } = 50;
    /// <summary>Language of a person who states none (ISO 639-1).</summary>
    public string DefaultLanguage { get; init; } = "fr";
    /// <summary>Least part of a required skill that a related skill must cover.</summary>
    public float MinSkillCover { get; init; } = 0.1f;
}
