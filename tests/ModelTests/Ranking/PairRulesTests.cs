using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking;
using Xunit;
using static Matching.ModelTests.Ranking.TwoTowns;

namespace Matching.ModelTests.Ranking;

/// <summary>Limits and exclusions of pairs whose right answer is known.</summary>
public class PairRulesTests
{
    [Fact]
    public void An_employee_who_said_nothing_breaks_no_limit_wherever_they_live() =>
        Assert.Empty(Broken(Silent, Need));

    [Fact]
    public void A_format_breaks_the_limit_only_if_others_were_chosen()
    {
        Assert.Equal([Limit.Format], Broken(Silent with { Formats = [MissionFormat.Flash] }, Need));
        Assert.Empty(Broken(Silent with { Formats = [MissionFormat.Flash, MissionFormat.OneOff] }, Need));
        Assert.Empty(Broken(Silent with { Formats = [MissionFormat.Flash] }, Need with { Format = null }));
    }

    /// <summary>From Strasbourg to Mulhouse: 97 km as the crow flies.</summary>
    [Theory]
    [InlineData(96, RemoteWork.No, true, true)]
    [InlineData(97, RemoteWork.No, true, false)]
    [InlineData(96, RemoteWork.Hybrid, true, true)]
    [InlineData(96, RemoteWork.Full, true, false)]
    [InlineData(96, RemoteWork.Full, null, false)]
    [InlineData(96, RemoteWork.Full, false, true)]
    [InlineData(null, RemoteWork.No, false, false)]
    public void A_radius_breaks_the_limit_only_where_presence_is_needed(int? radius, RemoteWork work, bool? remote,
        bool isBroken) =>
        Assert.Equal(isBroken ? [Limit.Distance] : [],
            Broken(Silent with { MaxKm = radius, Remote = remote }, Need with { Remote = work }));

    [Theory]
    [InlineData("", 20, false)]
    [InlineData("2027-01-01/2027-12-31", 20, false)]
    [InlineData("2027-01-01/2027-12-31", 21, true)]
    [InlineData("2027-01-01/2027-01-10", 5, false)]
    [InlineData("2027-01-01/2027-01-10", 6, true)]
    [InlineData("2027-01-04/2027-01-10|2027-01-25/2027-02-28", 10, false)]
    [InlineData("2027-01-04/2027-01-10|2027-01-25/2027-02-28", 11, true)]
    [InlineData("/2027-01-03", 1, true)]
    [InlineData("2027-02-01/", 1, true)]
    [InlineData("2027-01-31/", 1, false)]
    public void Windows_must_share_as_many_working_days_as_the_need_asks(string windows, int days, bool isBroken) =>
        Assert.Equal(isBroken ? [Limit.Window] : [],
            Broken(Silent with { Windows = [.. Spans(windows)] }, Need with { Days = days }));

    [Fact]
    public void The_two_dates_of_a_profile_are_one_window()
    {
        var late = Silent with { AvailableFrom = End };
        Assert.Equal([Limit.Window], Broken(late, Need));
        Assert.Empty(Broken(late, Need with { Days = 1 }));
        Assert.Empty(Broken(late with { AvailableFrom = null, AvailableTo = End }, Need));
    }

    [Theory]
    [InlineData(null, 0, false)]
    [InlineData(8, 0, false)]
    [InlineData(7, 0, true)]
    [InlineData(12, 4, false)]
    [InlineData(12, 5, true)]
    public void Days_left_in_the_year_must_suffice_if_the_employee_said_how_many(int? days, int taken, bool isBroken) =>
        Assert.Equal(isBroken ? [Limit.Days] : [],
            Broken(Silent with { DaysPerYear = days, DaysTaken = [new(2027, taken)] }, Need));

    [Theory]
    [InlineData("", false)]
    [InlineData("fr|de", false)]
    [InlineData("FR|DE|en", false)]
    [InlineData("fr", true)]
    [InlineData("de", true)]
    public void A_language_is_missing_only_from_a_list_that_was_given(string languages, bool isBroken) =>
        Assert.Equal(isBroken ? [Limit.Language] : [], Broken(
            Silent with { Languages = languages.Split('|', StringSplitOptions.RemoveEmptyEntries) }, Need));

    [Theory]
    [InlineData("com.web", false)]
    [InlineData("com", false)]
    [InlineData("com.web.cms", false)]
    [InlineData("com.social", true)]
    [InlineData("fin.budget", true)]
    [InlineData("", true)]
    public void Only_an_essential_skill_that_is_held_in_no_form_breaks_the_limit(string held, bool isBroken)
    {
        var person = Silent with { Skills = held.Length > 0 ? [new(held, 1)] : [] };
        Assert.Equal(isBroken ? [Limit.Skill] : [], Broken(person, Need));
        Assert.Empty(Broken(person, Need with { EssentialSkills = [] }));
    }

    /// <summary>
    /// A skill of the same three occupations covers 0.6 at level 4, the skill itself only 0.55 at level 1.
    /// </summary>
    [Fact]
    public void An_essential_skill_held_a_little_is_held_whatever_else_covers_it_better()
    {
        var person = Silent with { Skills = [new("com.web", 1), new("com.video", 4)] };
        Assert.Empty(Broken(person, Need));
    }

    [Fact]
    public void An_essential_skill_that_the_taxonomy_lacks_is_held_by_nobody() => Assert.Equal([Limit.Skill],
        Broken(Silent, Need with { RequiredSkills = [new("?", 2)], EssentialSkills = ["?"] }));

    [Fact]
    public void All_broken_limits_are_listed_in_one_order()
    {
        var person = Silent with
        {
            MaxKm = 10,
            DaysPerYear = 1,
            Windows = [new(null, Start.AddDays(-1))],
            Formats = [MissionFormat.Flash],
            Languages = ["en"],
            Skills = [],
        };
        Assert.Equal(Enum.GetValues<Limit>(), Broken(person, Need));
    }

    [Theory]
    [InlineData(PairExclusion.Consent)]
    [InlineData(PairExclusion.Refused)]
    [InlineData(PairExclusion.Cap)]
    [InlineData(PairExclusion.Closed)]
    public void Each_exclusion_is_found_alone(PairExclusion exclusion) =>
        Assert.Equal([exclusion], Excluded([exclusion]));

    [Fact]
    public void Every_set_of_exclusions_is_found_whole_and_breaks_no_limit()
    {
        var all = Enum.GetValues<PairExclusion>();
        for (var set = 0; set < 1 << all.Length; set++)
        {
            PairExclusion[] expected = [.. all.Where((_, i) => (set & 1 << i) != 0)];
            Assert.Equal(expected, Excluded(expected));
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("open", true)]
    [InlineData("OPEN", true)]
    [InlineData("draft", false)]
    [InlineData("filled", false)]
    public void A_need_without_a_status_is_open(string? status, bool isOpen)
    {
        var index = new CandidateIndex(World(Silent));
        var need = index.Prepare(Need with { Status = status });
        Assert.Equal(isOpen, new PairRules(index, new(), []).FindExclusions(need, 0).Count == 0);
    }

    private static IReadOnlyList<PairExclusion> Excluded(PairExclusion[] which)
    {
        var person = Silent with
        {
            Consent = !which.Contains(PairExclusion.Consent),
            OpenOffers = which.Contains(PairExclusion.Cap) ? PairSettings.DefaultMaxOpenOffers : 0,
        };
        var index = new CandidateIndex(World(person));
        var need = index.Prepare(Need with { Status = which.Contains(PairExclusion.Closed) ? "filled" : "open" });
        var rules = new PairRules(index, new(), which.Contains(PairExclusion.Refused) ? [Declined] : []);
        Assert.Empty(rules.FindBroken(need, 0));
        Assert.Equal(which.Length == 0, rules.IsWithinLimits(need, 0));
        return rules.FindExclusions(need, 0);
    }

    private static HistoryRow Declined => new()
    {
        Need = Need.Id,
        Employee = Silent.Id,
        ShownAt = new(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc),
        Rank = 1,
        Propensity = null,
        EmployeeAnswer = Answer.Accepted,
        EmployeeReason = "",
        AssociationAnswer = Answer.Declined,
        AssociationReason = "",
        Outcome = null,
        Rating = null,
    };

    private static IReadOnlyList<Limit> Broken(EmployeeRow person, NeedRow need)
    {
        var index = new CandidateIndex(World(person));
        var (rules, prepared) = (new PairRules(index, new(), []), index.Prepare(need));
        var broken = rules.FindBroken(prepared, 0);
        Assert.Equal(broken.Count == 0, rules.IsWithinLimits(prepared, 0));
        Assert.Equal(broken.Select(BrokenLimit.CodeOf),
            rules.DescribeBroken(prepared, 0).Select(l => l.Code).Distinct());
        return broken;
    }

    private static IEnumerable<DateSpan> Spans(string text)
    {
        foreach (var span in text.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = span.Split('/');
            yield return new(Day(ends[0]), Day(ends[1]));
        }

        static DateOnly? Day(string day) =>
            day.Length > 0 ? DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
