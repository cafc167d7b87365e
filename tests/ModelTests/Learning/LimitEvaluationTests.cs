using Matching.Datasets.Rows;
using Matching.Missions;
using Matching.Ranking;
using Matching.Ranking.Models;
using Xunit;
using static Matching.ModelTests.Learning.LimitHistory;

namespace Matching.ModelTests.Learning;

/// <summary>Limits judged by a history whose right counts are known.</summary>
public class LimitEvaluationTests
{
    [Fact]
    public void Shown_and_accepted_pairs_are_counted_beyond_each_limit_and_within_all()
    {
        var report = Report;
        Assert.Equal(NeedCount, report.Needs);
        Assert.Equal(new(200, 40 + 20 + 10, 200), report.All);
        Assert.Equal(new(80, 40, 80), report.Within);
        Assert.Equal(["format", "distance", "window", "days", "language", "skill"],
            report.Limits.Select(l => l.Limit));
        var (format, distance) = (report.Limits[0], report.Limits[1]);
        Assert.Equal((new ShownAnswers(80, 30, 80), new ShownAnswers(40, 20, 40)), (format.Beyond, format.Alone));
        Assert.Equal((new ShownAnswers(80, 10, 80), new ShownAnswers(40, 0, 40)), (distance.Beyond, distance.Alone));
        Assert.Equal(30.0 / 70, report.AcceptedShare(format)!.Value, 12);
        Assert.Equal(10.0 / 70, report.AcceptedShare(distance)!.Value, 12);
        Assert.Equal((0.5, 0.5, 0.0), (report.Within.Rate, format.Alone.Rate, distance.Alone.Rate));
    }

    [Fact]
    public void A_limit_whose_crossers_are_accepted_as_often_shuts_out_good_matches_and_the_other_does_not()
    {
        var report = Report;
        var (format, distance) = (report.Limits[0], report.Limits[1]);
        Assert.Equal((20.0, 20.0), (format.ExpectedAccepts, distance.ExpectedAccepts));
        Assert.InRange(0, format.DifferenceLow, format.DifferenceHigh);
        Assert.Equal((-0.5, -0.5), (distance.DifferenceLow, distance.DifferenceHigh));
        Assert.Equal([LimitFinding.NotLessOften, LimitFinding.LessOften, LimitFinding.TooFew, LimitFinding.TooFew,
            LimitFinding.TooFew, LimitFinding.TooFew], report.Limits.Select(l => l.Finding));
        var warning = Assert.Single(LimitReportTexts.Warnings(report));
        Assert.Equal("La limite « Format » écarte de bons rapprochements : au-delà d'elle seule, 20 propositions sur "
            + "40 ont eu les deux oui (50,0 % de celles qui ont été lues, contre 50,0 % quand aucune limite n'est "
            + "dépassée).", warning.Fr);
        Assert.Equal("The limit “Format” shuts out good matches: beyond it alone, 20 of 40 proposals had both yeses "
            + "(50.0% of those that were read, against 50.0% within all limits).", warning.En);
    }

    /// <summary>A need of one seat has two people within limits and would have three without the limit.</summary>
    [Fact]
    public void A_limit_closes_the_best_pairs_and_the_needs_that_it_alone_closes()
    {
        var report = Report;
        Assert.Equal((200, 50.0), (report.Best, report.BestAccepts));
        Assert.Equal([(40, 10.0, 20), (40, 10.0, 20), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)],
            report.Limits.Select(l => (l.BestClosed, l.BestAcceptsClosed, l.NeedsShort)));
    }

    [Fact]
    public void Only_the_first_ten_of_a_list_count_as_its_best_pairs()
    {
        int[] beyond = [2, 9, 10, 11];
        var people = Enumerable.Range(0, 14).Select(p => beyond.Contains(p)
            ? Silent($"e{p:D2}") with { MaxKm = 10 }
            : Silent($"e{p:D2}"));
        var report = Evaluate(people, [Need(0)], (_, _) => false)!;
        Assert.Equal((10, 2, 0.5, 4),
            (report.Best, report.Limits[1].BestClosed, report.Limits[1].BestAcceptsClosed,
                report.Limits[1].Alone.Shown));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void A_need_is_short_because_of_a_limit_that_alone_makes_it_so(int within, int isShort)
    {
        var report = Evaluate([.. Enumerable.Range(0, within).Select(p => Silent($"w{p}")),
            Silent("far") with { MaxKm = 10 },
            Silent("far-and-short") with { MaxKm = 10, DaysPerYear = 1 },
            Silent("far-and-unable") with { MaxKm = 10, Skills = [] },
            Silent("far-without-consent") with { MaxKm = 10, Consent = false }], [Need(0)], (_, _) => true)!;
        Assert.Equal([0, isShort, 0, 0, 0, 0], report.Limits.Select(l => l.NeedsShort));
    }

    [Fact]
    public void What_was_not_said_is_within_every_limit()
    {
        var report = Evaluate([Silent("e")], [Need(0)], (_, _) => true)!;
        Assert.Equal(new(1, 1, 1), report.Within);
        Assert.All(report.Limits, l => Assert.Equal(new(0, 0, 0), l.Beyond));
        Assert.All(report.Limits, l => Assert.Null(l.Beyond.Rate));
    }

    /// <summary>An accept takes days, which must not put the accepted pair beyond the limit.</summary>
    [Fact]
    public void Days_already_taken_put_no_pair_beyond_the_limit_but_too_small_a_quota_does()
    {
        EmployeeRow Taken(string id, double quota) =>
            Silent(id) with { DaysPerYear = quota, DaysTaken = [new(2027, quota)] };
        var report = Evaluate([Taken("e8", 8), Taken("e7", 7)], [Need(0)], (_, _) => true)!;
        Assert.Equal((1, 1), (report.Within.Shown, report.Limits[(int)Limit.Days].Alone.Shown));
    }

    [Fact]
    public void Rates_are_those_of_examined_pairs()
    {
        var report = Evaluate([Silent("first"), Silent("last") with { Formats = [MissionFormat.Flash] }],
            [Need(0), Need(1)], (need, _) => need == 0, person => person == 0 ? 1 : 0.5)!;
        Assert.Equal((0.5, 1.0), (report.Within.Rate, report.Limits[0].Alone.Rate));
        Assert.Equal(0.5, report.Limits[0].ExpectedAccepts, 12);
    }

    [Fact]
    public void Without_a_shown_pair_there_is_no_report() => Assert.Null(Evaluate([], [], (_, _) => true));

    [Theory]
    [InlineData(4.9, 0.1, 0.2, LimitFinding.TooFew)]
    [InlineData(5, -0.2, -0.1, LimitFinding.LessOften)]
    [InlineData(5, -0.1, 0.1, LimitFinding.TooFew)]
    [InlineData(5, 0.1, 0.2, LimitFinding.NotLessOften)]
    [InlineData(20, -0.1, 0.1, LimitFinding.NotLessOften)]
    [InlineData(20, -0.2, -0.1, LimitFinding.LessOften)]
    public void A_finding_needs_enough_accepts_to_be_expected(double expected, double low, double high,
        LimitFinding finding) =>
        Assert.Equal(finding, (Report.Limits[0] with
        {
            ExpectedAccepts = expected,
            DifferenceLow = low,
            DifferenceHigh = high,
        }).Finding);

    /// <summary>A warning beside a lower rate would contradict its own figures.</summary>
    [Theory]
    [InlineData(19, LimitFinding.TooFew)]
    [InlineData(20, LimitFinding.NotLessOften)]
    public void A_limit_with_fewer_accepts_than_expected_is_not_said_to_shut_out_good_matches(int accepted,
        LimitFinding finding) =>
        Assert.Equal(finding, (Report.Limits[0] with
        {
            Alone = new(40, accepted, 40),
            ExpectedAccepts = 20,
            DifferenceLow = -0.1,
            DifferenceHigh = 0.1,
        }).Finding);
}
