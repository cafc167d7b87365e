using Matching.Datasets.Rows;
using Matching.Missions;
using static Matching.Ranking.Features.Feature;

namespace Matching.Ranking.Features;

/// <summary>
/// How badly a pair breaks what was declared, and what was not said. Each feature is 0 within the limit, grows with the
/// breach and is at most 1.
/// </summary>
internal static class LimitFeatures
{
    /// <summary>Working days a week.</summary>
    private const double WorkingShare = 5.0 / 7;
    private const double HalfExcessKm = 50; // at this excess, half of the effect is reached

    /// <summary>Fills the features about formats, days, windows and languages of a cleared row.</summary>
    public static void Fill(PreparedNeed need, EmployeeRow person, DateSpan[] windows, PairSettings settings,
        Span<float> row)
    {
        if (need.Row.Format is { } format)
        {
            row[(int)FormatUnsaid] = person.Formats.Count == 0 ? 1 : 0;
            row[(int)FormatRefused] = person.Formats.Count > 0 && !person.Formats.Contains(format) ? 1 : 0;
        }
        FillDays(need, person, row);
        if (windows.Length == 0) row[(int)WindowUnsaid] = 1;
        else row[(int)WindowMissed] = MissedShare(need.Row, windows);
        FillLanguages(need.Row.Languages, person, settings, row);
    }

    /// <summary>Fills the features about distance and remote work of a cleared row.</summary>
    /// <param name="need">Need of the pair.</param>
    /// <param name="person">Employee of the pair.</param>
    /// <param name="km">Kilometres to travel; 0 when no presence is needed.</param>
    /// <param name="row"><c>float[features]</c>.</param>
    public static void FillPlace(PreparedNeed need, EmployeeRow person, double km, Span<float> row)
    {
        if (person.MaxKm is { } radius)
        {
            var excess = Math.Max(0, km - radius);
            row[(int)ExcessKm] = (float)(excess / (excess + HalfExcessKm));
            row[(int)ExcessShare] = excess > 0 ? (float)(excess / (excess + Math.Max(1, radius))) : 0;
        }
        else row[(int)RadiusUnsaid] = need.NeedsPresenceOf(person) ? 1 : 0;
        var remote = need.Remote switch { RemoteWork.Full => 1, RemoteWork.Hybrid => 0.5f, RemoteWork.No => 0 };
        row[(int)RemoteRefused] = person.Remote == false ? remote : 0;
        row[(int)RemoteUnsaid] = person.Remote is null ? remote : 0;
        row[(int)HybridNearness] = need.Remote == RemoteWork.Hybrid ? row[(int)Nearness] : 0;
    }

    private static void FillDays(PreparedNeed need, EmployeeRow person, Span<float> row)
    {
        if (person.DaysPerYear is not { } quota)
        {
            row[(int)DaysUnsaid] = 1;
            return;
        }
        var worst = 0.0;
        foreach (var part in need.DaysByYear)
        {
            var missing = part.Days - Math.Max(0, quota - person.DaysTakenIn(part.Year));
            if (part.Days > 0) worst = Math.Max(worst, missing / part.Days);
        }
        row[(int)DaysShort] = (float)worst;
    }

    /// <summary>
    /// Share of the working days asked that the windows do not hold; without a number of days, whether none is common.
    /// </summary>
    private static float MissedShare(NeedRow need, DateSpan[] windows)
    {
        var common = Calendar.CommonDays(need.Start, need.End, windows);
        if (common <= 0) return 1;
        if (need.Days is not > 0) return 0;
        return (float)Math.Clamp(1 - Math.Ceiling(common * WorkingShare) / need.Days.Value, 0, 1);
    }

    private static void FillLanguages(IReadOnlyList<string> asked, EmployeeRow person, PairSettings settings,
        Span<float> row)
    {
        row[(int)Language] = 1;
        if (asked.Count == 0) return;
        int missed = 0, unsaid = 0;
        foreach (var language in asked)
        {
            var speaks = settings.Speaks(person, language);
            missed += speaks == false ? 1 : 0;
            unsaid += speaks is null ? 1 : 0;
        }
        row[(int)Language] = (asked.Count - missed - unsaid / 2f) / asked.Count;
        row[(int)LanguageMissed] = (float)missed / asked.Count;
        row[(int)LanguageUnsaid] = (float)unsaid / asked.Count;
    }
}
