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
/// An assignment in a calendar (RFC 5545, 5546): REQUEST when it is approved, CANCEL when it is called off, under one
/// UID and a SEQUENCE that rises with each change. It says only what is known: the first and the last day, and how many
/// days are asked between them. Which days and hours those are is for the two sides to agree on, so the entry is of
/// whole days and has no hours and no repetition.
/// </summary>
/// <param name="Facts">The assignment.</param>
/// <param name="Cancelled">It is taken back.</param>
internal sealed record CalendarEntry(AssignmentFacts Facts, bool Cancelled)
{
    /// <summary>The method, for the part's content type.</summary>
    internal string Method => Cancelled ? "CANCEL" : "REQUEST";

    /// <summary>The entry as a file.</summary>
    /// <param name="settings">Who invites.</param>
    /// <param name="reader">Address of the reader.</param>
    /// <param name="french">Whether she reads French.</param>
    /// <param name="now">UTC instant.</param>
    internal string ToIcs(MailSettings settings, string reader, bool french, DateTime now)
    {
        var entry = new CalendarEvent
        {
            Uid = $"assignment-{Facts.AssignmentId:N}@{settings.Domain}",
            Sequence = Facts.Sequence,
            DtStamp = new CalDateTime(now, "UTC"),
            Summary = SummaryOf(french),
            Description = french ? Description.Fr : Description.En,
            Start = new CalDateTime(Start),
            // The end of a whole day is the day after it.
            End = new CalDateTime(End.AddDays(1)),
            Location = Facts.Mission.Remote == RemoteWork.Full ? "" : Facts.Mission.Place,
            Status = Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Transparency = TakesTheTime ? TransparencyType.Opaque : TransparencyType.Transparent,
            Url = new Uri(settings.PublicUrl, $"/assignments/{Facts.AssignmentId}"),
            Organizer = new Organizer($"mailto:{settings.From.Address}") { CommonName = "Élan" },
            Attendees = [
                new Attendee($"mailto:{reader}") { Rsvp = false,
                    ParticipationStatus = EventParticipationStatus.Accepted,
                Role = ParticipationRole.RequiredParticipant }],
        };
        var calendar = new Calendar { Method = Method, ProductId = "-//Elan//Elan//FR" };
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private DateOnly Start => Facts.Mission.Start!.Value;

    private DateOnly End => Facts.Mission.End!.Value;

    /// <summary>
    /// Whether the days asked are all the days there are: a long period in which some days are given blocks nobody's
    /// calendar.
    /// </summary>
    private bool TakesTheTime =>
        Facts.Mission.Format != MissionFormat.Split && Facts.Mission.Days >= End.DayNumber - Start.DayNumber + 1;

    private LocalizedText Description => TakesTheTime
        ? new($"{Days.Fr} : les heures sont à convenir entre vous.", $"{Days.En}: agree on the hours between you.")
        : Start == End
            ? new($"{Days.Fr} ce jour-là : l'heure est à convenir entre vous.",
                $"{Days.En} on that day: agree on the hour between you.")
            : new($"{Days.Fr}, à convenir entre vous, du {DisplayFormat.Date(Start).Fr} au "
                + $"{DisplayFormat.Date(End).Fr}.",
                $"{Days.En}, to be agreed between you, from {DisplayFormat.Date(Start).En} to "
                    + $"{DisplayFormat.Date(End).En}.");

    private LocalizedText Days => DisplayFormat.Days(Facts.Mission.Days ?? 0);

    private string SummaryOf(bool french) => Facts.Reader switch
    {
        Role.Employee => $"{Facts.Mission.Title} – {Facts.Mission.Association}",
        Role.Association => $"{Facts.Mission.Title} – {Facts.Employee}",
        _ => french
            ? $"Mission : {Facts.Employee} – {Facts.Mission.Association}"
            : $"Mission: {Facts.Employee} – {Facts.Mission.Association}",
    };
}
