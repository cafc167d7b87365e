using System.Globalization;
using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking.Features;
using Matching.RankingModels;
using Xunit;
using static Matching.ModelTests.Ranking.TwoTowns;
using static Matching.Ranking.Features.Feature;

namespace Matching.ModelTests.Ranking.Features;

/// <summary>How badly limits are broken, against figures computed by hand.</summary>
public class LimitFeaturesTests
{
    private const double Km = 96.537;
    private static readonly Feature[] Breaches =
        [EssentialGaps, ExcessShare, ExcessKm, RemoteRefused, FormatRefused, DaysShort, WindowMissed, LanguageMissed];
    private static readonly Feature[] Unsaid =
        [RadiusUnsaid, RemoteUnsaid, FormatUnsaid, DaysUnsaid, WindowUnsaid, LanguageUnsaid];

    [Fact]
    public void Who_said_nothing_breaks_nothing_and_everything_is_unknown()
    {
        var row = Features(Silent, Need with { Remote = RemoteWork.Hybrid });
        Assert.All(Breaches, f => Assert.Equal(0, row[(int)f]));
        // Half of the work is remote; one of two languages is the default one.
        Assert.Equal([1, 0.5f, 1, 1, 1, 0.5f], Unsaid.Select(f => row[(int)f]));
        Assert.Equal(0.75f, row[(int)Language]);
        Assert.Equal(0.8f, row[(int)Availability]);
        Assert.Equal(0.2f, row[(int)FormatFocus]);
    }

    [Fact]
    public void Who_said_everything_and_fits_breaks_nothing_and_nothing_is_unknown()
    {
        var row = Features(Silent with
        {
            MaxKm = 100,
            Remote = true,
            DaysPerYear = 8,
            Windows = [new(Start, End)],
            Formats = [MissionFormat.OneOff],
            Languages = ["fr", "de"],
        }, Need with { Remote = RemoteWork.Hybrid });
        Assert.All([.. Breaches, .. Unsaid], f => Assert.Equal(0, row[(int)f]));
        Assert.All([Language, Availability, FormatFocus], f => Assert.Equal(1, row[(int)f]));
    }

    [Theory]
    [InlineData(100.0, 0, 0)]
    [InlineData(46.537, 50.0 / 100, 50.0 / 96.537)]
    [InlineData(0.0, 96.537 / 146.537, 96.537 / 97.537)]
    [InlineData(null, 0, 0)]
    public void An_excess_counts_in_kilometres_and_relative_to_the_radius(double? radius, double km, double share)
    {
        var row = Features(Silent with { MaxKm = radius }, Need);
        Assert.Equal(km, row[(int)ExcessKm], 1e-4);
        Assert.Equal(share, row[(int)ExcessShare], 1e-4);
        Assert.Equal(radius is null ? 1 : 0, row[(int)RadiusUnsaid]);
    }

    [Theory]
    [InlineData(RemoteWork.Full, true, 0, 0, 0, 0)]
    [InlineData(RemoteWork.Full, null, 0, 0, 1, 0)]
    [InlineData(RemoteWork.Full, false, Km, 1, 0, 0)]
    [InlineData(RemoteWork.Hybrid, true, Km, 0, 0, 1)]
    [InlineData(RemoteWork.Hybrid, false, Km, 0.5, 0, 1)]
    [InlineData(RemoteWork.No, false, Km, 0, 0, 0)]
    public void Distance_counts_where_presence_is_needed(RemoteWork work, bool? remote, double km, double refused,
        double unsaid, double hybrid)
    {
        var row = Features(Silent with { Remote = remote, MaxKm = 10 }, Need with { Remote = work });
        Assert.Equal(Math.Exp(-km / 30), row[(int)Nearness], 1e-4);
        Assert.Equal(km > 0 ? (km - 10) / (km + 40) : 0, row[(int)ExcessKm], 1e-4);
        Assert.Equal(refused, row[(int)RemoteRefused]);
        Assert.Equal(unsaid, row[(int)RemoteUnsaid]);
        Assert.Equal(hybrid * Math.Exp(-km / 30), row[(int)HybridNearness], 1e-4);
    }

    [Fact]
    public void A_format_is_declared_refused_or_unknown()
    {
        (float, float, float) Of(params MissionFormat[] formats)
        {
            var row = Features(Silent with { Formats = formats }, Need);
            return (row[(int)FormatFocus], row[(int)FormatRefused], row[(int)FormatUnsaid]);
        }
        Assert.Equal((0.5f, 0f, 0f), Of(MissionFormat.Flash, MissionFormat.OneOff));
        Assert.Equal((0f, 1f, 0f), Of(MissionFormat.Flash));
        Assert.Equal((0.2f, 0f, 1f), Of());
        var any = Features(Silent with { Formats = [MissionFormat.Flash] }, Need with { Format = null });
        Assert.All([FormatFocus, FormatRefused, FormatUnsaid], f => Assert.Equal(0, any[(int)f]));
    }

    /// <summary>8 days over New Year: 2 in 2026 and 6 in 2027, by working days.</summary>
    [Theory]
    [InlineData(8, 0, 0, 0)]
    [InlineData(4, 0, 0, 2.0 / 6)]
    [InlineData(6, 5, 0, 1.0 / 2)]
    [InlineData(6, 9, 0, 1)]
    [InlineData(12, 0, 9, 1.0 / 2)]
    [InlineData(0, 0, 0, 1)]
    public void Missing_days_count_in_the_worst_year(int quota, int taken2026, int taken2027, double missing)
    {
        var need = Need with { Start = new(2026, 12, 28), End = new(2027, 1, 15) };
        var person = Silent with { DaysPerYear = quota, DaysTaken = [new(2026, taken2026), new(2027, taken2027)] };
        var parts = DaysByYear.Split(8, need.Start!.Value, need.End!.Value);
        Assert.Equal([new YearDays(2026, 2), new YearDays(2027, 6)], parts);
        Assert.Equal(missing, Features(person, need)[(int)DaysShort], 1e-6);
    }

    [Theory]
    [InlineData("2027-01-04", "2027-01-31", 8, 0, 1)]
    [InlineData("2027-01-04", "2027-01-10", 8, 3.0 / 8, 0.25)]
    [InlineData("2027-01-31", "2027-12-31", 8, 7.0 / 8, 1.0 / 28)]
    [InlineData("2027-02-01", "2027-12-31", 8, 1, 0)]
    [InlineData("2027-02-01", "2027-12-31", null, 1, 0)]
    [InlineData("2027-01-31", "2027-12-31", null, 0, 1.0 / 28)]
    public void Days_outside_the_windows_count_as_a_share_of_those_asked(string from, string to, int? days,
        double missed, double available)
    {
        var window = new DateSpan(DateOnly.Parse(from, CultureInfo.InvariantCulture),
            DateOnly.Parse(to, CultureInfo.InvariantCulture));
        var row = Features(Silent with { Windows = [window] }, Need with { Days = days });
        Assert.Equal(missed, row[(int)WindowMissed], 1e-6);
        Assert.Equal(available, row[(int)Availability], 1e-6);
        Assert.Equal(0, row[(int)WindowUnsaid]);
    }

    [Theory]
    [InlineData("fr|de", 1, 0, 0)]
    [InlineData("fr", 0.5, 0.5, 0)]
    [InlineData("en", 0, 1, 0)]
    [InlineData("", 0.75, 0, 0.5)]
    public void A_language_is_spoken_missing_or_unknown(string languages, double spoken, double missed, double unsaid)
    {
        var person = Silent with { Languages = languages.Split('|', StringSplitOptions.RemoveEmptyEntries) };
        var row = Features(person, Need);
        Assert.Equal((spoken, missed, unsaid),
            ((double)row[(int)Language], (double)row[(int)LanguageMissed], (double)row[(int)LanguageUnsaid]));
        Assert.Equal(1, Features(person, Need with { Languages = [] })[(int)Language]);
    }

    [Theory]
    [InlineData("com.web|fin.budget", 0, 0)]
    [InlineData("com.web", 1, 0)]
    [InlineData("com|fin.budget", 0, 0)]
    [InlineData("fin.budget", 1, 1)]
    [InlineData("com.social", 2, 1)]
    [InlineData("com.web|com.video", 1, 0)]
    public void Missing_skills_are_counted_and_essential_ones_apart(string held, int missing, int essential)
    {
        var row = Features(Silent with { Skills = [.. held.Split('|').Select(c => new SkillLevel(c, 4))] }, Need);
        Assert.Equal(1 - Math.Exp(-missing / 2.0), row[(int)RequiredGaps], 1e-6);
        Assert.Equal(1 - Math.Exp(-2.0 * essential), row[(int)EssentialGaps], 1e-6);
    }

    /// <summary>Level 1 of 4 covers 0.55 of a skill; the child at level 4 covers 0.8 of it.</summary>
    [Fact]
    public void The_skill_itself_keeps_its_share_when_another_covers_more()
    {
        float[] Shares(params SkillLevel[] held)
        {
            var need = Need with { RequiredSkills = [new("com.web", 4)] };
            var row = Features(Silent with { Skills = held }, need);
            return [.. new[] { RequiredExact, RequiredLine, RequiredTransfer, LevelGap }
                .Select(f => MathF.Round(row[(int)f], 4))];
        }
        Assert.Equal([0.55f, 0.55f, 0.55f, 0.75f], Shares(new SkillLevel("com.web", 1)));
        Assert.Equal([0.55f, 0.8f, 0.8f, 0.75f], Shares(new("com.web", 1), new("com.web.cms", 4)));
        Assert.Equal([0, 0.8f, 0.8f, 1], Shares(new SkillLevel("com.web.cms", 4)));
    }

    private static float[] Features(EmployeeRow person, NeedRow need) =>
        FittedMatcher.Build(World(person)).InputsOf(need, [person.Id])[0].Features;
}
