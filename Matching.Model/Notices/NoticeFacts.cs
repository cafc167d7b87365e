using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.FollowUps;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;

namespace Matching.Notices;

/// <summary>
/// Data of one notice that its recipient may read, at the time of sending. Each kind of recipient has a type of its
/// own.
/// </summary>
public abstract record NoticeFacts;

/// <summary>A mission, as every recipient may see it.</summary>
/// <param name="NeedId">Id of the need.</param>
/// <param name="Title">Title of the need.</param>
/// <param name="Association">Name of the association.</param>
/// <param name="Place">Name of the commune.</param>
/// <param name="Format">Format, or null.</param>
/// <param name="Remote">Remote work, or null.</param>
/// <param name="Days">Working days, or null.</param>
/// <param name="Start">First day, or null.</param>
/// <param name="End">Last day, or null.</param>
public sealed record MissionFacts(
    Guid NeedId, string Title, string Association, string Place, MissionFormat? Format, RemoteWork? Remote,
    double? Days, DateOnly? Start, DateOnly? End);

/// <summary>A reason for a match, or its main gap.</summary>
/// <param name="IsGap">Whether it is the gap.</param>
/// <param name="Text">The reason as a sentence.</param>
public sealed record ReasonFact(bool IsGap, LocalizedText Text);

/// <summary>An offer, as the employee sees it.</summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="Mission">The mission.</param>
/// <param name="DueAt">UTC instant by which they should answer, or null.</param>
/// <param name="Nomination">The coordinator's reason for a nomination, if the employee may read it; otherwise
/// empty.</param>
/// <param name="Reasons">Why the employee was proposed.</param>
/// <param name="Ending">How the offer ended; null while it is live.</param>
public sealed record EmployeeOfferFacts(
    Guid OfferId, MissionFacts Mission, DateTime? DueAt, string Nomination, IReadOnlyList<ReasonFact> Reasons,
    OfferEnding? Ending) : NoticeFacts
{
    /// <summary>Whether a coordinator nominated the employee; the reason may be visible to coordinators only.</summary>
    public bool IsNomination { get; init; }
}

/// <summary>
/// An offer, as the association sees it before the approval. The type has no property for a name, a contact, an entity
/// or the employee's id, so a mail cannot disclose them.
/// </summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="Mission">The mission.</param>
/// <param name="DueAt">UTC instant by which the association should answer, or null.</param>
/// <param name="Candidate">The anonymous candidate; null once the offer has ended.</param>
/// <param name="Ending">How the offer ended, and what happens next; null while it is live.</param>
public sealed record AssociationOfferFacts(
    Guid OfferId, MissionFacts Mission, DateTime? DueAt, CandidateFacts? Candidate, AssociationEnding? Ending)
        : NoticeFacts;

/// <summary>An anonymous candidate, in words.</summary>
/// <param name="Skills">The need's skills that the candidate has, with levels.</param>
/// <param name="Families">Families of the other skills.</param>
/// <param name="Distance">Distance band; null if the distance must not be disclosed.</param>
/// <param name="Days">Band of days per year; null if not declared.</param>
/// <param name="Reasons">Why the candidate matches.</param>
public sealed record CandidateFacts(
    IReadOnlyList<LocalizedText> Skills, IReadOnlyList<LocalizedText> Families, LocalizedText? Distance,
    LocalizedText? Days, IReadOnlyList<ReasonFact> Reasons);

/// <summary>How an offer ended for its association, and the other candidates.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Next">What happens next.</param>
public sealed record AssociationEnding(OfferEnding Ending, NextCandidates Next);

/// <summary>An offer, as the line manager sees it: employee, place and dates, without cause and score.</summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="Mission">The mission.</param>
/// <param name="Employee">Name of the employee.</param>
/// <param name="DueAt">UTC instant by which the manager should answer, or null.</param>
public sealed record ManagerOfferFacts(Guid OfferId, MissionFacts Mission, string Employee, DateTime? DueAt)
    : NoticeFacts;

/// <summary>An offer, as a coordinator sees it.</summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="Mission">The mission.</param>
/// <param name="Employee">Name of the employee.</param>
/// <param name="Entity">Name of the employee's entity, or null.</param>
/// <param name="Since">UTC instant since which the current step has been waiting.</param>
/// <param name="ManagerKnown">Whether the line manager's address is known.</param>
/// <param name="Ending">How the offer ended; null while it is live.</param>
public sealed record CoordinatorOfferFacts(
    Guid OfferId, MissionFacts Mission, string Employee, string? Entity, DateTime Since, bool ManagerKnown,
    OfferEnding? Ending = null) : NoticeFacts
{
    /// <summary>UTC instant at which the offer expires without an answer; null if it does not.</summary>
    public DateTime? EndsAt { get; init; }
}

/// <summary>A planned notice.</summary>
/// <param name="Kind">The follow-up that will send it.</param>
/// <param name="At">UTC instant at which it is due.</param>
public sealed record ComingNotice(FollowUpKind Kind, DateTime At);

/// <summary>An assignment for either side or a coordinator. The approval has disclosed the names.</summary>
/// <param name="AssignmentId">Id of the assignment.</param>
/// <param name="Mission">The mission, with the assignment's own dates and days.</param>
/// <param name="Reader">Role of the recipient.</param>
/// <param name="Employee">Name of the employee.</param>
/// <param name="EmployeeEmail">Work address of the employee, or empty.</param>
/// <param name="Status">Current status.</param>
/// <param name="Why">Reason of a cancellation or interruption, if the recipient may read it; otherwise empty.</param>
/// <param name="Sequence">Number of changes: the SEQUENCE of the calendar entry.</param>
/// <param name="Remark">Remark of the latest negative check-in, if the recipient may read it; otherwise empty.</param>
public sealed record AssignmentFacts(
    Guid AssignmentId, MissionFacts Mission, Role Reader, string Employee, string EmployeeEmail,
    AssignmentStatus Status, string Why, int Sequence,
        string Remark) : NoticeFacts
{
    /// <summary>Planned notices that the recipient's preferences include, earliest first.</summary>
    public IReadOnlyList<ComingNotice> Coming { get; init; } = [];
    /// <summary>UTC instant at which it is closed automatically; null if that is not planned.</summary>
    public DateTime? ConcludedAt { get; init; }
    /// <summary>Whether the need is open again for the seat of an ended assignment.</summary>
    public bool SeatReopened { get; init; }
    /// <summary>Working days returned to the employee's yearly days; 0 if none were booked.</summary>
    public double DaysGivenBack { get; init; }
    /// <summary>Whether it is planned again because a confirmed start was undone.</summary>
    public bool StartTakenBack { get; init; }
    /// <summary>Whether its convention is void, because the dates changed.</summary>
    public bool ConventionIsVoid { get; init; }
}

/// <summary>A convention that awaits agreements.</summary>
/// <param name="ConventionId">Id of the convention.</param>
/// <param name="Mission">The mission, with the assignment's own dates and days.</param>
/// <param name="Reader">Role of the recipient.</param>
/// <param name="Employee">Name of the employee.</param>
/// <param name="IsLoan">Whether the mission can start only when the convention is signed.</param>
/// <param name="Missing">Parties that have not agreed.</param>
/// <param name="SentAt">UTC instant at which it was sent to the parties.</param>
public sealed record ConventionFactsForReader(Guid ConventionId, MissionFacts Mission, Role Reader, string Employee,
    bool IsLoan, IReadOnlyList<ConventionParty> Missing, DateTime SentAt) : NoticeFacts
{
    /// <summary>Planned reminders and the escalation, earliest first.</summary>
    public IReadOnlyList<ComingNotice> Coming { get; init; } = [];
}

/// <summary>A need, for its association or a coordinator.</summary>
/// <param name="Mission">The mission.</param>
/// <param name="Reader">Role of the recipient.</param>
/// <param name="Status">Current status.</param>
/// <param name="Why">Reason of a rejection, or empty.</param>
/// <param name="SeatsFree">Number of free seats.</param>
/// <param name="Loosenings">Criteria that could be relaxed, the most effective first.</param>
public sealed record NeedFacts(
    MissionFacts Mission, Role Reader, NeedStatus Status, string Why, int SeatsFree,
    IReadOnlyList<Loosening> Loosenings) : NoticeFacts
{
    /// <summary>UTC instant at which it was opened, or null.</summary>
    public DateTime? OpenSince { get; init; }
    /// <summary>Whether the start is too close for offers to be answered in time.</summary>
    public bool StartsTooSoon { get; init; }
    /// <summary>UTC instant at which the draft is withdrawn automatically, or null.</summary>
    public DateTime? DraftEndsAt { get; init; }
}

/// <summary>A profile that has not changed for a long time.</summary>
/// <param name="UpdatedAt">UTC instant of the last change.</param>
public sealed record ProfileFacts(DateTime UpdatedAt) : NoticeFacts;
