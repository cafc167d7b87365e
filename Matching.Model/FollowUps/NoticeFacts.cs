using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.Datasets;
using Matching.Needs;
using Matching.Offers;

namespace Matching.FollowUps;

/// <summary>What a mail may say of one notice to its reader, as it is when the mail is written. Each kind of reader has a type of its own.</summary>
public abstract record NoticeFacts;

/// <summary>A mission, as everybody concerned may know it.</summary>
/// <param name="NeedId">The need.</param>
/// <param name="Title">What is asked, in a line.</param>
/// <param name="Association">Who asks.</param>
/// <param name="Place">Where.</param>
/// <param name="Format">Format, or null.</param>
/// <param name="Remote">How far at a distance, or null.</param>
/// <param name="Days">Working days, or null.</param>
/// <param name="Start">First day, or null.</param>
/// <param name="End">Last day, or null.</param>
public sealed record MissionFacts(
    Guid NeedId, string Title, string Association, string Place, MissionFormat? Format, RemoteWork? Remote, double? Days, DateOnly? Start, DateOnly? End);

/// <summary>A reason for a match in words, or the one thing that is missing.</summary>
/// <param name="IsGap">It speaks against.</param>
/// <param name="Text">In words.</param>
public sealed record ReasonFact(bool IsGap, LocalizedText Text);

/// <summary>An offer, as its own employee sees it.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Mission">The mission.</param>
/// <param name="DueAt">UTC instant by which they answer, or null.</param>
/// <param name="Nomination">Why a coordinator nominated the employee, if it is for them to read; otherwise empty.</param>
/// <param name="Reasons">Why the employee was proposed.</param>
/// <param name="Ending">How it ended, or null while it lives.</param>
public sealed record EmployeeOfferFacts(
    Guid OfferId, MissionFacts Mission, DateTime? DueAt, string Nomination, IReadOnlyList<ReasonFact> Reasons, OfferEnding? Ending) : NoticeFacts
{
    /// <summary>Whether a coordinator nominated the employee, whose reason may be for the coordinators alone.</summary>
    public bool IsNomination { get; init; }
}

/// <summary>
/// An offer for the association before approval: the type has no place for a name, a contact, an entity or the person's id, so that no mail can
/// tell them by mistake.
/// </summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Mission">The mission.</param>
/// <param name="DueAt">UTC instant by which it answers, or null.</param>
/// <param name="Candidate">The candidate without a name; null once the offer has ended.</param>
/// <param name="Ending">How it ended and what comes next, or null while it lives.</param>
public sealed record AssociationOfferFacts(
    Guid OfferId, MissionFacts Mission, DateTime? DueAt, CandidateFacts? Candidate, AssociationEnding? Ending) : NoticeFacts;

/// <summary>A candidate without a name, in words.</summary>
/// <param name="Skills">Skills of the need that are held, with levels.</param>
/// <param name="Families">Families of the other skills.</param>
/// <param name="Distance">Distance band; null when nothing may be told.</param>
/// <param name="Days">Band of days a year, or null when not said.</param>
/// <param name="Reasons">Why the person fits.</param>
public sealed record CandidateFacts(
    IReadOnlyList<LocalizedText> Skills, IReadOnlyList<LocalizedText> Families, LocalizedText? Distance,
    LocalizedText? Days, IReadOnlyList<ReasonFact> Reasons);

/// <summary>How an offer ended, for its association, and who else there is by now.</summary>
/// <param name="Ending">The end.</param>
/// <param name="Next">What happens next.</param>
public sealed record AssociationEnding(OfferEnding Ending, NextCandidates Next);

/// <summary>An offer for the line manager: who, where and when; no cause, no score.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Mission">The mission.</param>
/// <param name="Employee">Her name.</param>
/// <param name="DueAt">UTC instant by which he answers, or null.</param>
public sealed record ManagerOfferFacts(Guid OfferId, MissionFacts Mission, string Employee, DateTime? DueAt) : NoticeFacts;

/// <summary>An offer for a coordinator.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Mission">The mission.</param>
/// <param name="Employee">Her name.</param>
/// <param name="Entity">Her entity, or null.</param>
/// <param name="Since">UTC instant since which it waits.</param>
/// <param name="ManagerKnown">Whether the line manager can be written to.</param>
/// <param name="Ending">How it ended, or null while it lives.</param>
public sealed record CoordinatorOfferFacts(
    Guid OfferId, MissionFacts Mission, string Employee, string? Entity, DateTime Since, bool ManagerKnown, OfferEnding? Ending = null) : NoticeFacts
{
    /// <summary>UTC instant at which it ends without an answer, as planned; null when nothing ends it.</summary>
    public DateTime? EndsAt { get; init; }
}

/// <summary>A notice that is planned for a reader.</summary>
/// <param name="Kind">What it will do.</param>
/// <param name="At">UTC instant at which it falls due.</param>
public sealed record ComingNotice(FollowUpKind Kind, DateTime At);

/// <summary>An assignment for either side or a coordinator: approval has introduced the two sides.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="Mission">The mission, with the assignment's own dates and days.</param>
/// <param name="Reader">Who reads.</param>
/// <param name="Employee">Her name.</param>
/// <param name="EmployeeEmail">Her work address, or empty.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Why">Why it was cancelled or interrupted, if the reader may read it; otherwise empty.</param>
/// <param name="Sequence">How often it has changed: a calendar's SEQUENCE.</param>
/// <param name="Remark">The last remark of a check-in, if the reader may read it; otherwise empty.</param>
public sealed record AssignmentFacts(
    Guid AssignmentId, MissionFacts Mission, Role Reader, string Employee, string EmployeeEmail, AssignmentStatus Status, string Why, int Sequence,
        string Remark) : NoticeFacts
{
    /// <summary>What the reader will be sent, as planned and as they want it; the earliest first.</summary>
    public IReadOnlyList<ComingNotice> Coming { get; init; } = [];
    /// <summary>UTC instant at which it is concluded by rule unless somebody closes it before; null when that is not planned.</summary>
    public DateTime? ConcludedAt { get; init; }
    /// <summary>Whether the seat of an ended assignment is looked for again.</summary>
    public bool SeatReopened { get; init; }
    /// <summary>Working days that were given back to the employee's year; 0 when none were booked.</summary>
    public double DaysGivenBack { get; init; }
    /// <summary>Whether it is planned again because a confirmed start was taken back.</summary>
    public bool StartTakenBack { get; init; }
    /// <summary>Whether its convention must be agreed to again, by other dates.</summary>
    public bool ConventionIsVoid { get; init; }
}

/// <summary>A convention that waits for agreements.</summary>
/// <param name="ConventionId">The convention.</param>
/// <param name="Mission">The mission, with the assignment's own dates and days.</param>
/// <param name="Reader">Who reads.</param>
/// <param name="Employee">Name of the employee.</param>
/// <param name="IsLoan">Whether the mission begins only once it is signed.</param>
/// <param name="Missing">Parties that have not agreed.</param>
/// <param name="SentAt">UTC instant at which it was put before the parties.</param>
public sealed record ConventionFactsForReader(Guid ConventionId, MissionFacts Mission, Role Reader, string Employee, bool IsLoan,
    IReadOnlyList<ConventionParty> Missing, DateTime SentAt) : NoticeFacts
{
    /// <summary>UTC instants at which reminders and the escalation are planned.</summary>
    public IReadOnlyList<ComingNotice> Coming { get; init; } = [];
}

/// <summary>A need for its association or a coordinator.</summary>
/// <param name="Mission">The mission.</param>
/// <param name="Reader">Who reads.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Why">Why it was refused, or empty.</param>
/// <param name="SeatsFree">Seats that nobody has taken.</param>
/// <param name="Loosenings">What would help, the most helpful first.</param>
public sealed record NeedFacts(
    MissionFacts Mission, Role Reader, NeedStatus Status, string Why, int SeatsFree, IReadOnlyList<Loosening> Loosenings) : NoticeFacts
{
    /// <summary>UTC instant at which it was opened, or null.</summary>
    public DateTime? OpenSince { get; init; }
    /// <summary>Whether it starts so soon that nobody can be asked any more.</summary>
    public bool StartsTooSoon { get; init; }
    /// <summary>UTC instant at which a draft is withdrawn by itself, as planned; or null.</summary>
    public DateTime? DraftEndsAt { get; init; }
}

/// <summary>A profile that nobody has touched for long.</summary>
/// <param name="UpdatedAt">UTC instant of the last change.</param>
public sealed record ProfileFacts(DateTime UpdatedAt) : NoticeFacts;
