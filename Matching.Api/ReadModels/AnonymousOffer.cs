using Matching.Offers;

namespace Matching.Api.ReadModels;

/// <summary>
/// Contains what an association may know of a candidate before approval: the snapshot taken when its turn came, and
/// nothing once the offer has ended. The type has no member for a name, a contact, an entity or an employee id, so no
/// screen can show them by mistake.
/// </summary>
public sealed record AnonymousOffer
{
    public required Guid Id { get; init; }
    public required Guid NeedId { get; init; }
    public required string NeedTitle { get; init; }
    public required OfferStatus Status { get; init; }
    public required DateTime? DueAt { get; init; }
    /// <summary>Skills of the need that the candidate has, with levels.</summary>
    public required IReadOnlyList<string> Skills { get; init; }
    /// <summary>
    /// Band of the distance from the mission's place at the time of the snapshot to the candidate's zone; empty if it
    /// may not be shown.
    /// </summary>
    public required string Distance { get; init; }
    /// <summary>Lower bound of the band of days per year; null if the candidate gave none.</summary>
    public required double? DaysPerYear { get; init; }
    public required IReadOnlyList<ReasonView> Reasons { get; init; }
    public required string Mission { get; init; }
    /// <summary>Families of the candidate's other skills.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];
    /// <summary>Band of days per year; empty if the candidate gave none.</summary>
    public string Days { get; init; } = "";
    /// <summary>The candidate's wishes about the need's format and about remote work.</summary>
    public IReadOnlyList<string> Wishes { get; init; } = [];
    /// <summary>How the offer ended; empty while it is live.</summary>
    public string Ending { get; init; } = "";
    /// <summary>The band behind <see cref="Distance"/>, in km; null if it may not be shown.</summary>
    internal Band? Km { get; init; }
    /// <summary>The candidate in one line.</summary>
    internal string Who => (Km switch
    {
        null => new LocalizedText("Une personne", "A person"),
        { AtLeast: 0, Below: { } below } =>
            new($"Une personne située à moins de {below} km environ", $"A person less than {below} km away, roughly"),
        { AtLeast: var atLeast, Below: { } below } => new(
            $"Une personne située entre {atLeast} et {below} km environ",
            $"A person {atLeast} to {below} km away, roughly"),
        { AtLeast: var atLeast } => new($"Une personne située à plus de {atLeast} km environ",
            $"A person more than {atLeast} km away, roughly"),
    }).ToString();
}
