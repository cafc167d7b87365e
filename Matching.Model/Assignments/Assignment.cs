using System.Globalization;
using Matching.Accounts;
using Matching.FollowUps;
using Matching.Missions;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;

namespace Matching.Assignments;

/// <summary>Where an assignment stands.</summary>
public enum AssignmentStatus
{
    /// <summary>Approved, not begun.</summary>
    Planned,
    /// <summary>Under way.</summary>
    Running,
    /// <summary>Carried through.</summary>
    Completed,
    /// <summary>Broken off.</summary>
    Interrupted,
    /// <summary>Called off before it began.</summary>
    Cancelled,
}

/// <summary>Approved work, dated.</summary>
public sealed class Assignment : IVersioned
{
    /// <summary>Longest time one person may be lent to one host, months (art. L8241-3 of the labour code).</summary>
    public const int LoanLimitMonths = 36;

    /// <summary>Why an assignment was cancelled by rule; screens turn it into a sentence.</summary>
    public const string NeverConfirmed = "start never confirmed";

    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The approved offer: one assignment each.</summary>
    public required Guid OfferId { get; init; }
    /// <summary>The need.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>The need.</summary>
    public Need Need { get; private set; } = null!;
    /// <summary>The host.</summary>
    public required Guid AssociationId { get; init; }
    /// <summary>The person.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>The person.</summary>
    public Matching.Staff.Employee Employee { get; private set; } = null!;
    /// <summary>Format.</summary>
    public required MissionFormat Format { get; init; }
    /// <summary>First day.</summary>
    public DateOnly Start { get; private set; }
    /// <summary>Last day.</summary>
    public DateOnly End { get; private set; }
    /// <summary>Working days.</summary>
    public required double Days { get; init; }
    /// <summary>
    /// Days that it took from each calendar year; empty for a loan; null for one of before days were counted by year.
    /// </summary>
    public IReadOnlyList<YearDays>? DaysByYear { get; private set; }
    /// <summary>Account of the coordinator who approved.</summary>
    public required Guid ApprovedBy { get; init; }
    /// <summary>Where it stands.</summary>
    public AssignmentStatus Status { get; private set; }
    /// <summary>1–5, by the association, once completed.</summary>
    public double? Rating { get; private set; }
    /// <summary>Its moves, oldest first.</summary>
    public List<AssignmentTransition> Transitions { get; } = [];
    /// <inheritdoc />
    public int RowVersion { get; private set; }

    /// <summary>
    /// Whether the host directs the work, which makes it a loan (art. L8241-2) rather than a service.
    /// </summary>
    public bool IsLoan => IsLoanFormat(Format);

    /// <summary>Days of each calendar year that it holds.</summary>
    internal IReadOnlyList<YearDays> BookedDays => DaysByYear ?? (IsLoan ? [] : [new YearDays(Start.Year, Days)]);

    /// <summary>Whether the host directs the work of a format.</summary>
    public static bool IsLoanFormat(MissionFormat format) =>
        format is MissionFormat.PartTime or MissionFormat.FullTime or MissionFormat.Senior;

    /// <summary>The assignment that an approval makes.</summary>
    /// <exception cref="BusinessRuleException">The need has no dates, days or format.</exception>
    public static Assignment From(Offer offer, Need need, CoordinatorActor actor, DateTime now)
    {
        var terms = need.Terms;
        if (terms is not { Start: { } start, End: { } end, Days: { } days, Format: { } format })
            throw new BusinessRuleException(new("Ce besoin n'a pas encore de dates.", "This need has no dates yet."));
        BusinessRuleException.Require(end >= WorkingCalendar.DayOf(now), "Les dates de cette mission sont passées.",
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
        assignment.Transitions
            .Add(AssignmentTransition.Of<AssignmentTransition>(assignment.Id, null, AssignmentStatus.Planned, actor,
                now, ""));
        return assignment;
    }

    /// <summary>Its days were taken from calendar years.</summary>
    internal void Book(IReadOnlyList<YearDays> daysByYear) => DaysByYear = daysByYear;

    /// <summary>The work began. It cannot begin before its first day.</summary>
    /// <exception cref="BusinessRuleException">It is not planned, or its first day lies ahead.</exception>
    public void Begin(Actor actor, DateTime now)
    {
        BusinessRuleException.Require(Start <= WorkingCalendar.DayOf(now),
            $"Cette mission commence le {DisplayFormat.Date(Start).Fr} : vous pourrez le confirmer à partir de ce "
                + $"jour. Si elle commence à une autre date, changez d'abord ses dates.",
            $"This assignment starts on {DisplayFormat.Date(Start).En}: you can confirm it from that day on. If "
                + $"it starts on another date, change its dates first.");
        Move(AssignmentStatus.Running, AssignmentStatus.Planned, actor, now, "");
    }

    /// <summary>
    /// It had not begun after all: a confirmed start is taken back. The caller checks that nothing depends on it.
    /// </summary>
    /// <exception cref="BusinessRuleException">It is not running.</exception>
    public void UndoBegin(Actor actor, DateTime now) =>
        Move(AssignmentStatus.Planned, AssignmentStatus.Running, actor, now, "");

    /// <summary>The work starts on another day; its length in calendar days stays.</summary>
    /// <exception cref="BusinessRuleException">It is not planned, or the day is past, the same, or more than a year
    /// ahead.</exception>
    public void Reschedule(DateOnly start, Actor actor, DateTime now)
    {
        var today = WorkingCalendar.DayOf(now);
        BusinessRuleException.Require(start >= today && start <= today.AddYears(1) && start != Start,
            "Choisissez une autre date de début, d'aujourd'hui à dans un an.",
            "Choose another start date, from today to a year from now.");
        Move(AssignmentStatus.Planned, AssignmentStatus.Planned, actor, now,
            start.ToString("O", CultureInfo.InvariantCulture));
        (Start, End) = (start, End.AddDays(start.DayNumber - Start.DayNumber));
    }

    /// <summary>The association rates work that was not rated when it was completed.</summary>
    /// <exception cref="BusinessRuleException">The rating is not 1–5.</exception>
    public void Rate(double rating)
    {
        RequireRating(rating);
        Rating = rating;
    }

    /// <summary>The work is done.</summary>
    /// <exception cref="BusinessRuleException">It is not running, or the rating is not 1–5.</exception>
    public void Complete(double? rating, Actor actor, DateTime now)
    {
        RequireRating(rating);
        Rating = rating;
        Move(AssignmentStatus.Completed, AssignmentStatus.Running, actor, now, "");
    }

    /// <summary>The work broke off.</summary>
    /// <exception cref="BusinessRuleException">It is not running, or no reason is given.</exception>
    public void Interrupt(string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(why), "Dites pourquoi.", "Say why.");
        Move(AssignmentStatus.Interrupted, AssignmentStatus.Running, actor, now, why,
            FreeTexts.AudienceOf(FreeText.Interruption, actor));
    }

    /// <summary>The work is called off before it began.</summary>
    /// <exception cref="BusinessRuleException">It is not planned, or no reason is given.</exception>
    public void Cancel(string why, Actor actor, DateTime now)
    {
        BusinessRuleException.Require(!string.IsNullOrWhiteSpace(why), "Dites pourquoi.", "Say why.");
        Move(AssignmentStatus.Cancelled, AssignmentStatus.Planned, actor, now, why,
            FreeTexts.AudienceOf(FreeText.Cancellation, actor));
    }

    /// <summary>The word for a state.</summary>
    public static LocalizedText LabelFor(AssignmentStatus status) => status switch
    {
        AssignmentStatus.Planned => new("prévue", "planned"),
        AssignmentStatus.Running => new("en cours", "running"),
        AssignmentStatus.Completed => new("terminée", "completed"),
        AssignmentStatus.Interrupted => new("interrompue", "interrupted"),
        _ => new("annulée", "cancelled"),
    };

    private static void RequireRating(double? rating) =>
        BusinessRuleException.Require(rating is null or (>= 1 and <= 5), "La note va de 1 à 5.",
            "The rating goes from 1 to 5.");

    private void Move(AssignmentStatus to, AssignmentStatus from, Actor actor, DateTime now, string why,
        Audience? audience = null)
    {
        BusinessRuleException.Require(Status == from, $"Cette mission est {LabelFor(Status).Fr}.",
            $"This assignment is {LabelFor(Status).En}.");
        Transitions.Add(AssignmentTransition.Of<AssignmentTransition>(Id, Status, to, actor, now, why, audience));
        Status = to;
    }
}

/// <summary>A move of an assignment.</summary>
public sealed class AssignmentTransition : Transition<AssignmentStatus>;

/// <summary>
/// Days of a person's calendar year that approved work holds; the database keeps them at or below the quota.
/// </summary>
public sealed class DayQuota
{
    /// <summary>The person.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>Calendar year.</summary>
    public required int Year { get; init; }
    /// <summary>
    /// Days that the year may reach: those of the profile, or more where the employee agreed to more (<see
    /// cref="AgreedDays"/>).
    /// </summary>
    public required double Quota { get; set; }
    /// <summary>Days held.</summary>
    public double Taken { get; set; }
}

/// <summary>
/// Calendar days that one person was lent to one host; the database keeps them at or below 36 months.
/// </summary>
public sealed class HostTime
{
    /// <summary>Most days: 36 months.</summary>
    public const int LimitDays = 1096;

    /// <summary>The person.</summary>
    public required Guid EmployeeId { get; init; }
    /// <summary>The host.</summary>
    public required Guid AssociationId { get; init; }
    /// <summary>Calendar days of approved loans.</summary>
    public int LoanDays { get; set; }
}
