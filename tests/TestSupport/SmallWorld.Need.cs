using Matching.Missions;
using Matching.Needs;

namespace Matching.TestSupport;

/// <summary>The parts of the world that need no database; tests of the model alone compile this file.</summary>
public sealed partial class SmallWorld
{
    /// <summary>The instant at which the tests run.</summary>
    public static readonly DateTime Now = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>A need that can be submitted unchanged.</summary>
    public static NeedContent WebSite(int seats = 1, double days = 4) => new(
        new NeedTerms
        {
            Title = "Refonte de notre site",
            Description = "Notre site est ancien et nous voulons le tenir nous-mêmes.",
            Format = MissionFormat.OneOff,
            Days = days,
            Start = new DateOnly(2026, 12, 1),
            End = new DateOnly(2026, 12, 31),
            Seats = seats,
            Causes = ["transition écologique"],
        },
        "67482", [new SkillLevel("com.web", 3)], [new SkillLevel("fin.budget", 1)], ConfirmsUnusualLength: true);

    /// <summary>The first day of <see cref="WebSiteInAYear"/>.</summary>
    public static DateOnly InAYear { get; } =
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddYears(1);

    /// <summary>The same need for thirty days in a year: for tests on the machine's clock.</summary>
    public static NeedContent WebSiteInAYear(string? title = null)
    {
        var content = WebSite();
        return content with
        {
            Terms = content.Terms with
            {
                Title = title ?? content.Terms.Title,
                Start = InAYear,
                End = InAYear.AddDays(30),
            },
        };
    }
}
