using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.Learning;

/// <summary>
/// When each fact of a history became known. A feature of a pair, and the training that is judged on a pair, rest
/// only on facts known at the pair's time.
/// </summary>
/// <remarks>
/// A history has no instant for an answer: it counts as known from the showing on, to pairs shown strictly later.
/// Lists judged in one sitting are
/// known as a whole, their grades too.
/// </remarks>
internal static class KnownFacts
{
    /// <summary>
    /// Whether most of a history was judged at one instant: by a judge, not by people who answered one after the
    /// other.
    /// </summary>
    public static bool IsOneSitting(IReadOnlyList<HistoryRow> rows) =>
        rows.Count > 0 && rows.CountBy(r => r.ShownAt).Max(t => t.Value) * 2 > rows.Count;

    /// <summary>
    /// UTC instant from which it is known how the mission of a row ended: the day after its last day; the showing for
    /// a need without one.
    /// </summary>
    public static DateTime OutcomeKnownAt(HistoryRow row, NeedRow need) =>
        need.End is { } end && end.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) is var after
            && after > row.ShownAt ? after : row.ShownAt;

    /// <summary>
    /// Relevance grade of a row as it was known at an instant: a mission that had not ended is one that both sides
    /// accepted.
    /// </summary>
    public static int GradeAt(HistoryRow row, NeedRow need, DateTime at) => At(row, need, at).Grade;

    /// <summary>A row as it was known at an instant.</summary>
    public static HistoryRow At(HistoryRow row, NeedRow need, DateTime at) =>
        row.Outcome is null || OutcomeKnownAt(row, need) <= at ? row : row with { Outcome = null, Rating = null };

    /// <summary>The history of some needs and the coordinators' choices as they were known at an instant.</summary>
    /// <param name="data">Dataset with its history.</param>
    /// <param name="needs">Ids of the needs.</param>
    /// <param name="at">UTC instant.</param>
    public static Dataset HistoryAt(Dataset data, IReadOnlySet<string> needs, DateTime at)
    {
        if (IsOneSitting(data.History))
            return data with { History = [.. data.History.Where(h => needs.Contains(h.Need))] };
        var known = data.Needs.ToDictionary(n => n.Id, StringComparer.Ordinal);
        return data with
        {
            History = [.. data.History.Where(h => needs.Contains(h.Need) && h.ShownAt <= at)
                .Select(h => At(h, known[h.Need], at))],
            Preferences = [.. data.Preferences.Where(p => p.At <= at)],
        };
    }
}
