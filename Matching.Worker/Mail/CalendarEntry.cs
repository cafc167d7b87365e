using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Matching.Accounts;
using Matching.Missions;
using Matching.Notices;
using Calendar = Ical.Net.Calendar;

namespace Matching.Worker.Mail;

/// <summary>
/// Calendar entry of an assignment (RFC 5545, RFC 5546): REQUEST on approval, CANCEL on cancellation, with a constant
/// UID and an increasing SEQUENCE. It contains only the first and last day and the number of days. Both sides agree on
/// days and hours themselves, so it is an all-day entry without recurrence.
/// </summary>
/// <param name="Facts">The assignment.</param>
/// <param name="Cancelled">Whether the assignment is cancelled.</param>
internal sealed record CalendarEntry(AssignmentFacts Facts, bool Cancelled)
{
    /// <summary>iTIP method, also for the content type of the MIME part.</summary>
    internal string Method => Cancelled ? "CANCEL" : "REQUEST";

    /// <summary>Serialises the entry as an .ics file.</summary>
    /// <param name="settings">Sender and public URL.</param>
    /// <param name="recipient">E-mail address of the recipient.</param>
    /// <param name="french">Whether the recipient reads French.</param>
    /// <param name="now">UTC instant of creation.</param>
    internal string ToIcs(MailSettings settings, string recipient, bool french, DateTime now)
    {
        var entry = new CalendarEvent
        {
            Uid = $"assignment-{Facts.AssignmentId:N}@{settings.Domain}",
            Sequence = Facts.Sequence,
            DtStamp = new CalDateTime(now, "UTC"),
            Summary = SummaryOf(french),
            Description = french ? Description.Fr : Description.En,
            Start = new CalDateTime(Start),
            // DTEND of an all-day event is exclusive.
            End = new CalDateTime(End.AddDays(1)),
            Location = Mission.Remote == RemoteWork.Full ? "" : Mission.Place,
            Status = Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Transparency = FillsPeriod ? TransparencyType.Opaque : TransparencyType.Transparent,
            Url = new Uri(settings.PublicUrl, $"/assignments/{Facts.AssignmentId}"),
            Organizer = new Organizer($"mailto:{settings.From.Address}") { CommonName = "Élan" },
            Attendees =
            [
                new Attendee($"mailto:{recipient}")
                {
                    Rsvp = false,
                    ParticipationStatus = EventParticipationStatus.Accepted,
                    Role = ParticipationRole.RequiredParticipant,
                },
            ],
        };
        var calendar = new Calendar { Method = Method, ProductId = "-//Elan//Elan//FR" };
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private MissionFacts Mission => Facts.Mission;

    private DateOnly Start => Mission.Start!.Value;

    private DateOnly End => Mission.End!.Value;

    /// <summary>
    /// Whether the mission fills its whole period. An entry for some days within a longer period must not block the
    /// calendar.
    /// </summary>
    private bool FillsPeriod =>
        Mission.Format != MissionFormat.Split && Mission.Days >= End.DayNumber - Start.DayNumber + 1;

    private LocalizedText Description => FillsPeriod
        ? new($"{Days.Fr} : les heures sont à convenir entre vous.", $"{Days.En}: please agree on the hours.")
        : Start == End
            ? new($"{Days.Fr} ce jour-là : l'heure est à convenir entre vous.",
                $"{Days.En} on that day: please agree on the time.")
            : new($"{Days.Fr}, à convenir entre vous, du {DisplayFormat.Date(Start).Fr} au "
                + $"{DisplayFormat.Date(End).Fr}.",
                $"{Days.En}, to be agreed between you, from {DisplayFormat.Date(Start).En} to "
                    + $"{DisplayFormat.Date(End).En}.");

    private LocalizedText Days => DisplayFormat.Days(Mission.Days ?? 0);

    private string SummaryOf(bool french) => Facts.Reader switch
    {
        Role.Employee => $"{Mission.Title} – {Mission.Association}",
        Role.Association => $"{Mission.Title} – {Facts.Employee}",
        Role.Coordinator or Role.Operator => french
            ? $"Mission : {Facts.Employee} – {Mission.Association}"
            : $"Mission: {Facts.Employee} – {Mission.Association}",
    };
}
