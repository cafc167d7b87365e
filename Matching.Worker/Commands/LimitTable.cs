using System.Globalization;
using System.Text.Json;
using Matching.Ranking.Models;

namespace Matching.Worker.Commands;

/// <summary>The part of <c>evaluate</c>'s output about limits.</summary>
internal static class LimitTable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>
    /// A line of totals, a table with one row for each limit, and a sentence for each that shuts out good matches.
    /// </summary>
    public static IEnumerable<string> Lines(LimitReport report)
    {
        var (all, within) = (report.All, report.Within);
        yield return string.Create(Invariant,
            $"limits: {report.Needs} needs, {all.Shown} shown pairs, {all.Accepted} accepted; within all limits "
                + $"{within.Shown} shown, {within.Accepted} accepted, rate {Rate(within.Rate)}; first tens "
                + $"{report.Best} pairs, {report.BestAccepts:F1} accepts expected");
        yield return $"{"limit",-10}{"shown",8}{"accepted",10}{"share",8}{"rate",8}{"alone",8}{"rate",8}"
            + $"  {"− within [95 %]",-20}{"top 10",8}{"accepts",9}{"short",7}  finding";
        foreach (var limit in report.Limits) yield return Row(report, limit);
        foreach (var warning in LimitReportTexts.Warnings(report)) yield return warning.ToString();
    }

    private static string Row(LimitReport report, LimitEffect l)
    {
        var difference = l.Alone.Shown == 0
            ? "–"
            : string.Create(Invariant, $"[{l.DifferenceLow:F4}, {l.DifferenceHigh:F4}]");
        return string.Create(Invariant,
            $"{l.Limit,-10}{l.Beyond.Shown,8}{l.Beyond.Accepted,10}{Rate(report.AcceptedShare(l)),8}"
                + $"{Rate(l.Beyond.Rate),8}{l.Alone.Shown,8}{Rate(l.Alone.Rate),8}  {difference,-20}{l.BestClosed,8}"
                + $"{l.BestAcceptsClosed,9:F1}{l.NeedsShort,7}  {CodeOf(l.Finding)}");
    }

    /// <summary>"not-less-often": a finding as a word that reads alike in every language.</summary>
    private static string CodeOf(LimitFinding finding) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(finding.ToString());

    private static string Rate(double? rate) => rate is { } r ? r.ToString("F4", Invariant) : "–";
}
