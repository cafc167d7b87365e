using Matching.FollowUps;

namespace Matching.Api.Forms;

/// <summary>Small conversions shared by pages and REST.</summary>
internal static class Choices
{
    /// <summary>The current day in Paris.</summary>
    internal static DateOnly Today(this TimeProvider time) => WorkingCalendar.DayOf(time.UtcNow());

    internal static InputException Fault(LocalizedText problem) => new([new InputFault("", null, null, problem)]);
}
