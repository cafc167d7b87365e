using Matching.Accounts;
using static Matching.BusinessRuleException;

namespace Matching.Notices;

/// <summary>When a recipient may receive mail, in the time zone of Paris.</summary>
/// <param name="Rhythm">Frequency.</param>
/// <param name="DailyAt">Time of the daily mail, from 06:30 to 20:00.</param>
/// <param name="QuietFrom">Start of the quiet hours.</param>
/// <param name="QuietTo">End of the quiet hours; if equal to <paramref name="QuietFrom"/>, there are none.</param>
public sealed record NoticeHours(NoticeRhythm Rhythm, TimeOnly DailyAt, TimeOnly QuietFrom, TimeOnly QuietTo)
{
    /// <summary>Earliest time of the daily mail; later than <see cref="FollowUps.FollowUpSettings.Morning"/>.</summary>
    public static readonly TimeOnly Earliest = new(6, 30);
    /// <summary>Latest time of the daily mail.</summary>
    public static readonly TimeOnly Latest = new(20, 0);
    private static readonly TimeSpan MaxQuiet = TimeSpan.FromHours(16);

    /// <summary>
    /// The default of a role: one mail a day for coordinators, immediate decisions for everybody else. Null means a
    /// line manager.
    /// </summary>
    public static NoticeHours DefaultOf(Role? role) =>
        new(role == Role.Coordinator ? NoticeRhythm.Daily : NoticeRhythm.AtOnce, new(8, 0), new(20, 0),
            new(7, 30));

    /// <summary>Whether a time is within the quiet hours.</summary>
    public bool AreQuietAt(TimeOnly hour) => QuietFrom != QuietTo
        && (QuietFrom < QuietTo ? hour >= QuietFrom && hour < QuietTo : hour >= QuietFrom || hour < QuietTo);

    /// <summary>Validates the times.</summary>
    /// <exception cref="BusinessRuleException">The daily mail is out of range or within the quiet hours, or the quiet
    /// hours are longer than 16 hours.</exception>
    public void Check()
    {
        Require(DailyAt >= Earliest && DailyAt <= Latest,
            "Choisissez une heure entre 06:30 et 20:00 pour le courriel quotidien.",
            "Choose a time between 06:30 and 20:00 for the daily mail.");
        Require(QuietFrom == QuietTo || QuietTo - QuietFrom <= MaxQuiet,
            "Les heures calmes ne peuvent pas dépasser 16 heures.", "Quiet hours cannot be longer than 16 hours.");
        Require(!AreQuietAt(DailyAt),
            "L'heure du courriel quotidien tombe dans vos heures calmes.",
            "The time of the daily mail falls within your quiet hours.");
    }
}
