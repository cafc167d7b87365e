using Matching.Offers;
using Microsoft.Extensions.Configuration;
using PublicHoliday;
using static Matching.Offers.OfferStatus;

namespace Matching.FollowUps;

/// <summary>
/// Settings of the section <c>FollowUps</c>: delays, public holidays and the limit of offers that wait for an
/// association.
/// </summary>
public sealed record FollowUpSettings
{
    /// <summary>The default settings.</summary>
    public static readonly FollowUpSettings Default = new();

    /// <summary>Delays that override those of <see cref="FollowUpTable"/>.</summary>
    public IReadOnlyDictionary<FollowUpKind, Delay> Delays { get; init; } = new Dictionary<FollowUpKind, Delay>();
    /// <summary>Calendar of working days, with the public holidays of the configured region.</summary>
    public WorkingCalendar Calendar { get; init; } = new(FrancePublicHoliday.Regions.OnlyOfficial);
    /// <summary>
    /// Maximum number of offers of one need that wait for the association; further ones are waitlisted.
    /// </summary>
    public int WaitingOnAssociation { get; init; } = 3;
    /// <summary>Interval between two digests of pending decisions for a coordinator.</summary>
    public Delay DigestEvery { get; init; } = Delay.WorkingDays(1);
    /// <summary>
    /// Time on the waitlist after which the offer's page shows it as late. Only the start of the mission ends it.
    /// </summary>
    public Delay InLine { get; init; } = Delay.Days(30);
    /// <summary>Age of a profile at which the employee is asked to check it.</summary>
    public Delay StaleProfile { get; init; } = new(6, DelayUnit.Months);
    /// <summary>Minimum length of an assignment with a halfway check-in, in calendar days.</summary>
    public int HalfwayFromDays { get; init; } = 14;
    /// <summary>Minimum length of an assignment with monthly check-ins, in calendar days.</summary>
    public int MonthlyFromDays { get; init; } = 92;
    /// <summary>Time in Paris at which follow-ups of a day are due; early enough for that day's mail.</summary>
    public TimeOnly Morning { get; init; } = new(6, 0);

    /// <summary>Returns the configured delay of a kind, or the table's.</summary>
    public Delay DelayOf(FollowUpKind kind) => Delays.GetValueOrDefault(kind, FollowUpTable.Find(kind).Delay);

    /// <summary>Returns the UTC instant of <see cref="Morning"/> on a day.</summary>
    internal DateTime MorningOf(DateOnly day) => WorkingCalendar.At(day, Morning);

    /// <summary>
    /// Computes when a step of an offer is due: after its delay, but at the latest at the <see cref="AnswerDeadline"/>.
    /// A delay in working days ends on a working day. This is the only computation of <see cref="Offer.DueAt"/>.
    /// </summary>
    /// <param name="step">The step that begins.</param>
    /// <param name="now">UTC instant at which it begins.</param>
    /// <param name="start">First day of the mission, or null.</param>
    /// <returns>UTC instant, not before <paramref name="now"/>; null for a final state.</returns>
    public DateTime? DueAt(OfferStatus step, DateTime now, DateOnly? start)
    {
        if (DelayOf(step) is not { } delay)
            return null;
        var due = Calendar.Add(now, delay);
        if (start is { } day)
        {
            var last = LastAnswerAt(day, delay.Unit, now);
            due = last < due ? last : due;
        }
        return due < now ? now : due;
    }

    private Delay? DelayOf(OfferStatus step) => step switch
    {
        OfferStatus.InLine => InLine,
        AwaitingEmployee => DelayOf(FollowUpKind.ExpireEmployee),
        AwaitingAssociation => DelayOf(FollowUpKind.ReleaseAssociation),
        AwaitingManager => DelayOf(FollowUpKind.EscalateManager),
        AwaitingCoordinator => DelayOf(FollowUpKind.OverdueCoordinator),
        Approved or Declined or Expired or Withdrawn or Obsolete => null,
    };

    /// <summary>
    /// For a delay in working days, the evening of the last working day before the start, if that is in the future.
    /// </summary>
    private DateTime LastAnswerAt(DateOnly start, DelayUnit unit, DateTime now)
    {
        if (unit != DelayUnit.WorkingDays)
            return AnswerDeadline.For(start);
        var lastWorkingEvening = WorkingCalendar.At(Calendar.Add(start, Delay.WorkingDays(-1)),
            AnswerDeadline.Evening);
        return lastWorkingEvening > now ? lastWorkingEvening : AnswerDeadline.For(start);
    }

    /// <summary>Reads the section, for example <c>FollowUps:Delays:RemindEmployee</c> = <c>3 d</c>.</summary>
    /// <exception cref="InputException">A value is invalid; each fault names its key.</exception>
    public static FollowUpSettings Read(IConfiguration? configuration)
    {
        var section = configuration?.GetSection("FollowUps");
        if (section is null || !section.Exists())
            return Default;
        var reader = new FollowUpSettingsReader(section);
        var settings = new FollowUpSettings
        {
            Delays = reader.ReadDelays(),
            Calendar = new(reader.ReadRegion()),
            WaitingOnAssociation =
                reader.ReadNumber(nameof(WaitingOnAssociation), Default.WaitingOnAssociation, 1, 100),
            DigestEvery = reader.ReadDelay(nameof(DigestEvery), Default.DigestEvery),
            InLine = reader.ReadDelay(nameof(InLine), Default.InLine),
            StaleProfile = reader.ReadDelay(nameof(StaleProfile), Default.StaleProfile),
            HalfwayFromDays = reader.ReadNumber(nameof(HalfwayFromDays), Default.HalfwayFromDays, 2, 1000),
            MonthlyFromDays = reader.ReadNumber(nameof(MonthlyFromDays), Default.MonthlyFromDays, 31, 2000),
        };
        reader.ThrowIfAny();
        return settings;
    }
}
