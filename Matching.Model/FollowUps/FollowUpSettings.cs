using Matching.Datasets;
using Matching.Offers;
using Microsoft.Extensions.Configuration;
using PublicHoliday;

namespace Matching.FollowUps;

/// <summary>
/// The settings of the section <c>FollowUps</c>: every delay of DESIGN §6, whose public holidays, and the caps of the
/// waiting line.
/// </summary>
public sealed record FollowUpSettings
{
    /// <summary>What holds when nothing is set.</summary>
    public static readonly FollowUpSettings Default = new();

    /// <summary>Delays other than the table's.</summary>
    public IReadOnlyDictionary<FollowUpKind, Delay> Delays { get; init; } = new Dictionary<FollowUpKind, Delay>();
    /// <summary>Whose public holidays count.</summary>
    public WorkingCalendar Calendar { get; init; } = new(FrancePublicHoliday.Regions.OnlyOfficial);
    /// <summary>Offers of one need that wait on its association at once; the others wait in line.</summary>
    public int WaitingOnAssociation { get; init; } = OfferLimits.WaitingOnAssociation;
    /// <summary>Time between two digests of what waits on a coordinator.</summary>
    public Delay DigestEvery { get; init; } = new(1, DelayUnit.WorkingDays);
    /// <summary>
    /// How long an offer may stay in line before its page says that it is late. Only the start of the mission ends it.
    /// </summary>
    public Delay InLine { get; init; } = new(30, DelayUnit.Days);
    /// <summary>How long a profile may go untouched before its owner is asked whether it is still true.</summary>
    public Delay StaleProfile { get; init; } = new(6, DelayUnit.Months);
    /// <summary>Calendar days that an assignment must last for a check-in halfway.</summary>
    public int HalfwayFromDays { get; init; } = 14;
    /// <summary>Calendar days that an assignment must last for a check-in every month.</summary>
    public int MonthlyFromDays { get; init; } = 92;
    /// <summary>
    /// Hour of Paris at which what is bound to a day falls due: early, so that it is in that day's mail.
    /// </summary>
    public TimeOnly Morning { get; init; } = new(6, 0);
    /// <summary>Hour of Paris at which a day's work is over.</summary>
    public TimeOnly Evening { get; init; } = new(18, 0);

    /// <summary>The delay of a rule: its setting, or the table's.</summary>
    public Delay DelayOf(FollowUpRule rule) => Delays.TryGetValue(rule.Kind, out var set) ? set : rule.Delay;

    /// <summary>
    /// The last instant at which an offer of a mission can still be answered: the evening before its first day.
    /// </summary>
    /// <param name="start">First day of the mission.</param>
    public DateTime LastAnswerAt(DateOnly start) => WorkingCalendar.At(start.AddDays(-1), Evening);

    /// <summary>
    /// Whether an offer of a mission can still be answered; a mission without a first day sets no bound.
    /// </summary>
    /// <param name="start">First day of the mission, or null.</param>
    /// <param name="now">UTC instant.</param>
    public bool CanStillBeAnswered(DateOnly? start, DateTime now) => start is not { } day || now < LastAnswerAt(day);

    /// <summary>
    /// When a step of an offer falls due: after its delay, and never later than the evening before the mission starts.
    /// A delay in working days ends on a working day. This is the only computation of <see cref="Offer.DueAt"/>.
    /// </summary>
    /// <param name="step">The step that begins.</param>
    /// <param name="now">UTC instant at which it begins.</param>
    /// <param name="start">First day of the mission, or null.</param>
    /// <returns>UTC instant, not before <paramref name="now"/>; null at an end.</returns>
    public DateTime? DueAt(OfferStatus step, DateTime now, DateOnly? start)
    {
        if (DelayOf(step) is not { } delay)
            return null;
        var due = Calendar.Add(now, delay);
        if (start is { } day && LastAnswerAt(day, delay.Unit, now) is var last && last < due)
            due = last;
        return due < now ? now : due;
    }

    private Delay? DelayOf(OfferStatus step) => step switch
    {
        OfferStatus.InLine => InLine,
        OfferStatus.AwaitingEmployee => DelayOf(FollowUpTable.Find(FollowUpKind.ExpireEmployee)),
        OfferStatus.AwaitingAssociation => DelayOf(FollowUpTable.Find(FollowUpKind.ReleaseAssociation)),
        OfferStatus.AwaitingManager => DelayOf(FollowUpTable.Find(FollowUpKind.EscalateManager)),
        OfferStatus.AwaitingCoordinator => DelayOf(FollowUpTable.Find(FollowUpKind.OverdueCoordinator)),
        _ => null,
    };

    /// <summary>
    /// For a delay in working days: the evening of the last working day before the start, while that lies ahead.
    /// </summary>
    private DateTime LastAnswerAt(DateOnly start, DelayUnit unit, DateTime now)
    {
        if (unit != DelayUnit.WorkingDays)
            return LastAnswerAt(start);
        var worked = WorkingCalendar.At(Calendar.Add(start, new Delay(-1, DelayUnit.WorkingDays)), Evening);
        return worked > now ? worked : LastAnswerAt(start);
    }

    /// <summary>Reads the section, e.g. <c>FollowUps:Delays:RemindEmployee</c> = <c>3 d</c>.</summary>
    /// <exception cref="InputException">A value cannot be read; each fault names its key.</exception>
    public static FollowUpSettings Read(IConfiguration? configuration)
    {
        var section = configuration?.GetSection("FollowUps");
        if (section is null || !section.Exists())
            return Default;
        var reader = new FollowUpSettingsReader(section);
        var settings = new FollowUpSettings
        {
            Delays = reader.Delays(),
            Calendar = new WorkingCalendar(reader.Region()),
            WaitingOnAssociation = reader.Number(nameof(WaitingOnAssociation), Default.WaitingOnAssociation, 1, 100),
            DigestEvery = reader.Delay(nameof(DigestEvery), Default.DigestEvery, least: 1),
            InLine = reader.Delay(nameof(InLine), Default.InLine, least: 1),
            StaleProfile = reader.Delay(nameof(StaleProfile), Default.StaleProfile, least: 1),
            HalfwayFromDays = reader.Number(nameof(HalfwayFromDays), Default.HalfwayFromDays, 2, 1000),
            MonthlyFromDays = reader.Number(nameof(MonthlyFromDays), Default.MonthlyFromDays, 31, 2000),
        };
        reader.ThrowIfAny();
        return settings;
    }
}
