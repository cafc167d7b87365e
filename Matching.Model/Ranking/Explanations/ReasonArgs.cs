using System.Globalization;
using Matching.Datasets.Rows;

namespace Matching.Ranking.Explanations;

/// <summary>
/// The arguments of a reason, in the form that its sentence shows. A missing argument is an empty text.
/// </summary>
/// <param name="reason">Reason with code and arguments.</param>
/// <param name="skill">Finds a skill by code; null when unknown, and the code is shown instead.</param>
internal sealed class ReasonArgs(Reason reason, Func<string, SkillRow?> skill)
{
    private static readonly string[] LevelsFr = ["", "notions", "pratiqué", "confirmé", "expert"];
    private static readonly string[] LevelsEn = ["", "basics", "practised", "confirmed", "expert"];

    public string this[int i] => i < reason.Args.Count ? reason.Args[i] : "";

    /// <summary>Label of the skill that an argument names.</summary>
    public LocalizedText Label(int i) => skill(this[i]) is { } s
        ? new(s.Label, s.LabelEn.Length > 0 ? s.LabelEn : s.Label)
        : new(this[i], this[i]);

    /// <summary>Name of a skill level.</summary>
    public LocalizedText Level(int i) =>
        int.TryParse(this[i], NumberStyles.None, CultureInfo.InvariantCulture, out var l) && l is > 0 and < 5
            ? new(LevelsFr[l], LevelsEn[l])
            : new(this[i], this[i]);

    /// <summary>A date, stored as <c>yyyy-MM-dd</c>.</summary>
    public LocalizedText Day(int i) =>
        DateOnly.TryParseExact(this[i], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? DisplayFormat.Date(day)
            : new(this[i], this[i]);

    /// <summary>The first argument as a number of days.</summary>
    public LocalizedText Days =>
        double.TryParse(this[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var days)
            ? DisplayFormat.Days(days)
            : new("", "");
}
