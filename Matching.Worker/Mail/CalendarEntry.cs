using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Matching.Accounts;
using Matching.Datasets;
using Matching.FollowUps;
using Calendar = Ical.Net.Calendar;

namespace Matching.Worker.Mail;

/// <summary>
/// An assignment in a calendar (RFC 5545, 5546): REQUEST when it is approved, CANCEL when it is called off, under one UID and a SEQUENCE that rises with each
/// change. Hours are for the two sides to agree on, so that only a half-day flash takes hours of the day.
/// </summary>
/// <param name="Facts">The assignment.</param>
/// <param name="Cancelled">It is taken back.</param>
internal sealed record CalendarEntry(AssignmentFacts Facts, bool Cancelled)
{
    private const string Zone = "Europe/Paris";

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
            Location = Facts.Mission.Remote == RemoteWork.Full ? "" : Facts.Mission.Place,
            Status = Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Transparency = TakesTheTime ? TransparencyType.Opaque : TransparencyType.Transparent,
            Url = new Uri(settings.PublicUrl, $"/assignments/{Facts.AssignmentId}"),
            Organizer = new Organizer($"mailto:{settings.From.Address}") { CommonName = "Élan" },
            Attendees = [new Attendee($"mailto:{reader}") { Rsvp = false, ParticipationStatus = EventParticipationStatus.Accepted,
                Role = ParticipationRole.RequiredParticipant }],
        };
        SetTime(entry);
        var calendar = new Calendar { Method = Method, ProductId = "-//Elan//Elan//FR" };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Zone, Start.ToDateTime(TimeOnly.MinValue), includeHistoricalData: false));
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private DateOnly Start => Facts.Mission.Start!.Value;

    private DateOnly End => Facts.Mission.End!.Value;

    private bool IsHalfDay => Facts.Mission.Format == MissionFormat.Flash && Facts.Mission.Days < 1;

    /// <summary>Whether the days asked are all the days there are: a long period in which some days are given blocks nobody's calendar.</summary>
    private bool TakesTheTime => IsHalfDay || (Facts.Mission.Format != MissionFormat.Split && Facts.Mission.Days >= End.DayNumber - Start.DayNumber + 1);

    private string SummaryOf(bool french) => Facts.Reader switch
    {
        Role.Employee => $"{Facts.Mission.Title} – {Facts.Mission.Association}",
        Role.Association => $"{Facts.Mission.Title} – {Facts.Employee}",
        _ => french ? $"Mission : {Facts.Employee} – {Facts.Mission.Association}" : $"Mission: {Facts.Employee} – {Facts.Mission.Association}",
    };

    private void SetTime(CalendarEvent entry)
    {
        if (IsHalfDay || Facts.Mission.Format == MissionFormat.Split)
        {
            entry.Start = new CalDateTime(Start, new TimeOnly(9, 0), Zone);
            entry.End = new CalDateTime(Start, new TimeOnly(12, 30), Zone);
            // Regular half-days: one a week in the calendar, to be moved as the two sides agree.
            if (Facts.Mission.Format == MissionFormat.Split && End > Start)
                entry.RecurrenceRule = new RecurrenceRule(FrequencyType.Weekly)
                {
                    Until = new CalDateTime(End.ToDateTime(new TimeOnly(22, 0),
                    DateTimeKind.Utc), "UTC")
                };
            return;
        }
        // The end of a whole day is the day after it.
        entry.Start = new CalDateTime(Start);
        entry.End = new CalDateTime(End.AddDays(1));
    }
}
