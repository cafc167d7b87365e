using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Notices;

/// <summary>When somebody may be written to, by the clocks of Paris.</summary>
/// <param name="Rhythm">How often.</param>
/// <param name="DailyAt">Hour of the one mail a day, from 06:30 to 20:00.</param>
/// <param name="QuietFrom">From when nothing is sent…</param>
/// <param name="QuietTo">…until when; the same hour twice means that there are no quiet hours.</param>
public sealed record NoticeHours(NoticeRhythm Rhythm, TimeOnly DailyAt, TimeOnly QuietFrom, TimeOnly QuietTo)
{
    /// <summary>
    /// Earliest hour of the one mail a day: after the hour at which what is bound to a day falls due.
    /// </summary>
    public static readonly TimeOnly Earliest = new(6, 30);
    /// <summary>Latest hour of the one mail a day.</summary>
    public static readonly TimeOnly Latest = new(20, 0);
    private static readonly TimeSpan MaxQuiet = TimeSpan.FromHours(16);

    /// <summary>
    /// What holds until somebody chooses: a coordinator has one digest a day, everybody else is asked at once. A line
    /// manager has no role.
    /// </summary>
    public static NoticeHours DefaultOf(Role? role) =>
        new(role == Role.Coordinator ? NoticeRhythm.Daily : NoticeRhythm.AtOnce, new TimeOnly(8, 0),
            new TimeOnly(20, 0), new TimeOnly(7, 30));

    /// <summary>Whether nothing is sent at an hour.</summary>
    public bool AreQuietAt(TimeOnly hour) => QuietFrom != QuietTo
        && (QuietFrom < QuietTo ? hour >= QuietFrom && hour < QuietTo : hour >= QuietFrom || hour < QuietTo);

    /// <summary>Checks what must hold.</summary>
    /// <exception cref="BusinessRuleException">An hour is out of bounds, or the daily mail falls into the quiet
    /// hours.</exception>
    public void Check()
    {
        BusinessRuleException.Require(DailyAt >= Earliest && DailyAt <= Latest,
            "L'heure du courrier quotidien va de 06:30 à 20:00.",
            "The hour of the daily mail goes from 06:30 to 20:00.");
        BusinessRuleException.Require(QuietFrom == QuietTo || QuietTo - QuietFrom <= MaxQuiet,
            "Les heures calmes durent 16 heures au plus.", "Quiet hours last 16 hours at most.");
        BusinessRuleException.Require(!AreQuietAt(DailyAt),
            "L'heure du courrier quotidien tombe dans vos heures calmes.",
            "The hour of the daily mail falls into your quiet hours.");
    }
}
