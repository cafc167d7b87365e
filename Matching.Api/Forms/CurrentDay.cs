using Matching.FollowUps;

namespace Matching.Api.Forms;

/// <summary>The current day, for pages and REST.</summary>
internal static class CurrentDay
{
    /// <summary>The current day in Paris.</summary>
    internal static DateOnly Today(this TimeProvider time) => WorkingCalendar.DayOf(time.UtcNow());
}
