using Matching.Communes;
using Matching.Datasets;
using Matching.Needs;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Offers;

/// <summary>
/// What an offer was about when it was made, and what the association may know of the employee at its turn (DESIGN §3).
/// Pages and mails of an offer show this, not the need and the profile as they are by then.
/// </summary>
public sealed class OfferSnapshot
{
    /// <summary>The offer: the key.</summary>
    public required Guid OfferId { get; init; }
    /// <summary>UTC instant at which the mission was stored.</summary>
    public required DateTime At { get; init; }
    /// <summary>The mission that was offered.</summary>
    public required OfferedMission Mission { get; init; }
    /// <summary>UTC instant at which the association's turn began; null before.</summary>
    public DateTime? CandidateAt { get; private set; }
    /// <summary>The candidate without a name; null before the association's turn.</summary>
    public AnonymousCandidate? Candidate { get; private set; }
    /// <summary>
    /// Whether the employee applied without consenting to profiling: what the association sees rests on their
    /// application, not on a consent.
    /// </summary>
    public bool WithoutConsent { get; init; }

    /// <summary>The candidate as the association may read it now, in pages, REST and mails alike.</summary>
    /// <param name="isReadable">The offer is live, or the association still knows who it is.</param>
    /// <param name="consents">The employee consents to profiling: who withdraws the consent is not shown any
    /// more.</param>
    public AnonymousCandidate? CandidateFor(bool isReadable, bool consents) =>
        isReadable && (consents || WithoutConsent) ? Candidate : null;

    /// <summary>The association's turn begins. The first time counts.</summary>
    internal void Show(AnonymousCandidate candidate, DateTime now)
    {
        if (Candidate is not null)
            return;
        (Candidate, CandidateAt) = (candidate, now);
    }
}

/// <summary>A mission as it was offered.</summary>
/// <param name="Title">What is asked, in a line.</param>
/// <param name="Place">Name of the place.</param>
/// <param name="Department">Its department.</param>
/// <param name="Format">Format, or null.</param>
/// <param name="Remote">How far at a distance, or null.</param>
/// <param name="Days">Working days, or null.</param>
/// <param name="Start">First day, or null.</param>
/// <param name="End">Last day, or null.</param>
public sealed record OfferedMission(
    string Title, string Place, string Department, MissionFormat? Format, RemoteWork? Remote, double? Days,
    DateOnly? Start, DateOnly? End)
{
    /// <summary>What is asked, in full; null when it was not stored.</summary>
    public string? Description { get; init; }

    /// <summary>The mission that a need describes.</summary>
    public static OfferedMission From(NeedTerms terms, Commune place) =>
        new(terms.Title, place.Name, place.Department, terms.Format, terms.Remote, terms.Days, terms.Start, terms.End)
        {
            Description = terms.Description,
        };
}

/// <summary>
/// An employee as the association may know them before approval: the type has no place for a name, an entity, a
/// commune, another skill than the need's, or an exact number.
/// </summary>
public sealed record AnonymousCandidate
{
    /// <summary>Skills of the need that the employee holds, the required ones first.</summary>
    public required IReadOnlyList<SkillLevel> Skills { get; init; }
    /// <summary>Codes of the families of the other skills.</summary>
    public required IReadOnlyList<string> Families { get; init; }
    /// <summary>Days that the employee gives a year, or null when not said.</summary>
    public Band? Days { get; init; }
    /// <summary>
    /// Distance in km from the place of the need to the middle of the zone where the employee lives (<see
    /// cref="CommuneZones"/>), so that no number of needs in other places tells more than the zone; null where too few
    /// people live around.
    /// </summary>
    public Band? Km { get; init; }
    /// <summary>Whether the employee chose the need's format; null when they chose none or the need has none.</summary>
    public bool? WantsFormat { get; init; }
    /// <summary>Whether the employee accepts work at a distance, where the need offers it; null otherwise.</summary>
    public bool? AcceptsRemote { get; init; }
    /// <summary>
    /// Reasons and gap; those that would tell where the employee lives or what else they can do are left out or name a
    /// family.
    /// </summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
}

/// <summary>A number as a band.</summary>
/// <param name="AtLeast">Lower bound, inclusive.</param>
/// <param name="Below">Upper bound, or null when there is none.</param>
public sealed record Band(int AtLeast, int? Below)
{
    private static readonly int[] DayBounds = [0, 3, 6, 11, 21, 41];

    /// <summary>The band of a number of days a year.</summary>
    public static Band OfDays(double days) => From(DayBounds, days);

    /// <summary>The band of a distance in km.</summary>
    public static Band OfKm(double km)
    {
        var (atLeast, below) = DistanceBand.FindBand(km);
        return new(atLeast, below);
    }

    private static Band From(int[] bounds, double value)
    {
        var i = Array.FindLastIndex(bounds, b => value >= b);
        return new(bounds[Math.Max(0, i)], i + 1 < bounds.Length ? bounds[Math.Max(0, i) + 1] : null);
    }
}

internal sealed class OfferSnapshotConfiguration : IEntityTypeConfiguration<OfferSnapshot>
{
    public void Configure(EntityTypeBuilder<OfferSnapshot> builder)
    {
        builder.ToTable("offer_snapshots",
            t => t.HasCheckConstraint("ck_offer_snapshots_candidate", "(candidate IS NULL) = (candidate_at IS NULL)"));
        builder.HasKey(s => s.OfferId);
        builder.Property(s => s.OfferId).ValueGeneratedNever();
        builder.Property(s => s.Mission).HasJsonConversion();
        builder.Property(s => s.Candidate!).HasJsonConversion();
        builder.HasOne<Offer>().WithOne().HasForeignKey<OfferSnapshot>(s => s.OfferId);
    }
}
