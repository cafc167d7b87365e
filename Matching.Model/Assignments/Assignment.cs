using System.Globalization;
using Matching.Accounts;
using Matching.FollowUps;
using Matching.Missions;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Persistence;
using Matching.Staff;
using static Matching.Assignments.AssignmentStatus;
using static Matching.BusinessRuleException;

namespace Matching.Assignments;

/// <summary>Approved work of one employee for one association, with dates.</summary>
public sealed class Assignment : IVersioned
{
    /// <summary>
    /// Maximum total time of loans of one employee to one association, in months (labour code, article L8241-3).
    /// </summary>
    public const int LoanLimitMonths = 36;

    /// <summary>Reason code of an automatic cancellation; pages translate it.</summary>
    public const string NeverConfirmed = "start never confirmed";

    /// <summary>Primary key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Id of the approved offer; unique.</summary>
    public required Guid OfferId { get; init; }
    /// <summary>Id of the need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>The need.</summary>
    public Need Need { get; private set; } = null!;
    /// <summary>Id of the host association.</summary>
    public required Guid AssociationId { get; init; }
    /// <summary>Id of the employee.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>The employee.</summary>
    public Employee Employee { get; private set; } = null!;
    /// <summary>Format of the mission.</summary>
    public required MissionFormat Format { get; init; }
    /// <summary>First day.</summary>
    public DateOnly Start { get; private set; }
    /// <summary>Last day.</summary>
    public DateOnly End { get; private set; }
    /// <summary>Number of working days.</summary>
    public required double Days { get; init; }
    /// <summary>
    /// Days booked in each calendar year; empty for a loan; null for assignments stored before days were booked by
    /// year.
    /// </summary>
    public IReadOnlyList<YearDays>? DaysByYear { get; private set; }
    /// <summary>Account of the coordinator who approved.</summary>
    public required Guid ApprovedBy { get; init; }
    /// <summary>Current status.</summary>
    public AssignmentStatus Status { get; private set; }
    /// <summary>Rating by the association, 1–5; null if not rated.</summary>
    public double? Rating { get; private set; }
    /// <summary>Transitions, oldest first.</summary>
    public List<AssignmentTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>
    /// Whether the host directs the work, which makes it a loan (article L8241-2) instead of a service.
    /// </summary>
    public bool IsLoan => IsLoanFormat(Format);

    /// <summary>Days that the assignment has booked in each calendar year.</summary>
    internal IReadOnlyList<YearDays> BookedDays => DaysByYear ?? (IsLoan ? [] : [new(Start.Year, Days)]);

    /// <summary>Number of calendar days.</summary>
    internal int Length => End.DayNumber - Start.DayNumber + 1;

    /// <summary>Who is notified of the assignment.</summary>
    internal NotificationSubject NotificationSubject => new(NeedId, EmployeeId, ApprovedBy);

    /// <summary>Whether the host directs the work of missions with this format.</summary>
    public static bool IsLoanFormat(MissionFormat? format) =>
        format is MissionFormat.PartTime or MissionFormat.FullTime or MissionFormat.Senior;

    /// <summary>Creates the assignment of an approved offer.</summary>
    /// <exception cref="BusinessRuleException">The need lacks dates, days or format, or its dates have
    /// passed.</exception>
    public static Assignment From(Offer offer, Need need, CoordinatorActor actor, DateTime now)
    {
        if (need.Terms is not { Start: { } start, End: { } end, Days: { } days, Format: { } format })
            throw new BusinessRuleException(new("Ce besoin n'a pas encore de dates.", "This need has no dates yet."));
        Require(end >= WorkingCalendar.DayOf(now), "Les dates de cette mission sont passées.",
            "The dates of this mission have passed.");
        var assignment = new Assignment
        {
            OfferId = offer.Id,
            NeedId = need.Id,
            AssociationId = need.AssociationId,
            EmployeeId = offer.EmployeeId,
            Format = format,
            Start = start,
            End = end,
            Days = days,
            ApprovedBy = actor.Account,
        };
        assignment.AddTransition(null, Planned, new(actor, now, ""));
        return assignment;
    }

    /// <summary>Stores the days taken from each calendar year.</summary>
    internal void Book(IReadOnlyList<YearDays> daysByYear) => DaysByYear = daysByYear;

    /// <summary>Starts the assignment, at the earliest on its first day.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not planned, or its first day is in the
    /// future.</exception>
    public void Begin(Actor actor, DateTime now)
    {
        Require(Start <= WorkingCalendar.DayOf(now),
            $"Cette mission commence le {DisplayFormat.Date(Start).Fr} : vous pourrez le confirmer à partir de ce "
                + "jour. Si elle commence à une autre date, changez d'abord ses dates.",
            $"This assignment starts on {DisplayFormat.Date(Start).En}: you can confirm it from that day on. If "
                + $"it starts on another date, change its dates first.");
        Move(Planned, Running, actor, now);
    }

    /// <summary>Undoes a start confirmed by mistake. The caller checks that nothing depends on it.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not running.</exception>
    public void UndoBegin(Actor actor, DateTime now) => Move(Running, Planned, actor, now);

    /// <summary>Moves the assignment to another start date; its length in calendar days stays the same.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not planned, or the date is past, unchanged, or more
    /// than a year ahead.</exception>
    public void Reschedule(DateOnly start, Actor actor, DateTime now)
    {
        var today = WorkingCalendar.DayOf(now);
        Require(start >= today && start <= today.AddYears(1) && start != Start,
            "Choisissez une autre date de début, d'aujourd'hui à dans un an.",
            "Choose another start date, from today to a year from now.");
        Move(Planned, Planned, actor, now, start.ToString("O", CultureInfo.InvariantCulture));
        (Start, End) = (start, End.AddDays(start.DayNumber - Start.DayNumber));
    }

    /// <summary>Sets the rating of an assignment that was completed without one.</summary>
    /// <exception cref="BusinessRuleException">The rating is not 1–5.</exception>
    public void Rate(double rating)
    {
        RequireRating(rating);
        Rating = rating;
    }

    /// <summary>Completes the assignment, with an optional rating.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not running, or the rating is not 1–5.</exception>
    public void Complete(double? rating, Actor actor, DateTime now)
    {
        RequireRating(rating);
        Rating = rating;
        Move(Running, Completed, actor, now);
    }

    /// <summary>Interrupts the assignment.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not running, or no reason is given.</exception>
    public void Interrupt(string why, Actor actor, DateTime now)
    {
        RequireReason(why);
        Move(Running, Interrupted, actor, now, why, FreeTexts.AudienceOf(FreeText.Interruption, actor));
    }

    /// <summary>Cancels the assignment before its start.</summary>
    /// <exception cref="BusinessRuleException">The assignment is not planned, or no reason is given.</exception>
    public void Cancel(string why, Actor actor, DateTime now)
    {
        RequireReason(why);
        Move(Planned, Cancelled, actor, now, why, FreeTexts.AudienceOf(FreeText.Cancellation, actor));
    }

    /// <summary>Returns the label of a status.</summary>
    public static LocalizedText LabelFor(AssignmentStatus status) => status switch
    {
        Planned => new("prévue", "planned"),
        Running => new("en cours", "running"),
        Completed => new("terminée", "completed"),
        Interrupted => new("interrompue", "interrupted"),
        Cancelled => new("annulée", "cancelled"),
    };

    /// <exception cref="BusinessRuleException">The assignment has another status.</exception>
    internal void RequireStatus(AssignmentStatus status) =>
        Require(Status == status, $"Cette mission est {LabelFor(Status).Fr}.",
            $"This assignment is {LabelFor(Status).En}.");

    /// <exception cref="BusinessRuleException">The rating is not 1–5.</exception>
    internal static void RequireRating(double? rating) =>
        Require(rating is null or (>= 1 and <= 5), "La note va de 1 à 5.",
            "The rating goes from 1 to 5.");

    /// <exception cref="BusinessRuleException">No reason is given.</exception>
    internal static void RequireReason(string why) =>
        Require(!string.IsNullOrWhiteSpace(why), "Dites pourquoi.", "Say why.");

    private void Move(AssignmentStatus from, AssignmentStatus to, Actor actor, DateTime now, string why = "",
        Audience? audience = null)
    {
        RequireStatus(from);
        AddTransition(from, to, new(actor, now, why, audience));
    }

    private void AddTransition(AssignmentStatus? from, AssignmentStatus to, TransitionCause cause)
    {
        Transitions.Add(AssignmentTransition.Create<AssignmentTransition>(Id, from, to, cause));
        Status = to;
    }
}
