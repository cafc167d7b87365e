using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.Ranking.Features;

namespace Matching.Learning;

/// <summary>
/// When each fact of a history became known. Features, and the training evaluated on a pair, use only facts known when
/// the pair was shown.
/// </summary>
/// <remarks>
/// A history has no time of an answer; an answer counts as known to all pairs shown strictly later. Judged lists are
/// known as a whole, grades included.
/// </remarks>
internal static class KnownFacts
{
    /// <summary>
    /// UTC instant from which the outcome of a row's mission is known: the day after the mission's last day, or the
    /// time shown when the need has no end.
    /// </summary>
    public static DateTime OutcomeKnownAt(HistoryRow row, NeedRow need) =>
        need.End?.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) is { } after && after > row.ShownAt
            ? after
            : row.ShownAt;

    /// <summary>
    /// A row as known at an instant: without outcome and rating if these came later, so that a mission that had not
    /// ended has the grade of a mutual accept.
    /// </summary>
    public static HistoryRow At(HistoryRow row, NeedRow need, DateTime at) =>
        row.Outcome is null || OutcomeKnownAt(row, need) <= at ? row : row with { Outcome = null, Rating = null };

    /// <summary>
    /// The dataset with the history of some needs, and the coordinators' choices, as known at an instant.
    /// </summary>
    /// <param name="data">Dataset with its history.</param>
    /// <param name="needs">Ids of the needs.</param>
    /// <param name="at">UTC instant; later rows, outcomes and choices are left out.</param>
    public static Dataset HistoryAt(Dataset data, IReadOnlySet<string> needs, DateTime at)
    {
        if (ShownPairs.AreJudgedLists(data.History))
            return data with { History = [.. data.History.Where(h => needs.Contains(h.Need))] };
        var known = data.Needs.ToDictionary(n => n.Id);
        return data with
        {
            History = [.. data.History.Where(h => needs.Contains(h.Need) && h.ShownAt <= at)
                .Select(h => At(h, known[h.Need], at))],
            Preferences = [.. data.Preferences.Where(p => p.At <= at)],
        };
    }
}
