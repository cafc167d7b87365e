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
    private static readonly LocalizedText[] Levels =
        [new("notions", "basics"), new("pratiqué", "practised"), new("confirmé", "confirmed"), new("expert", "expert")];

    public string this[int i] => i < reason.Args.Count ? reason.Args[i] : "";

    /// <summary>Label of the skill that an argument names.</summary>
    public LocalizedText Label(int i) => skill(this[i]) is { } s
        ? new(s.Label, s.LabelEn.Length > 0 ? s.LabelEn : s.Label)
        : Raw(i);

    /// <summary>Name of a skill level.</summary>
    public LocalizedText Level(int i) =>
        int.TryParse(this[i], NumberStyles.None, CultureInfo.InvariantCulture, out var l) && l is > 0 and < 5
            ? Levels[l - 1]
            : Raw(i);

    /// <summary>A date, stored as <c>yyyy-MM-dd</c>.</summary>
    public LocalizedText Day(int i) =>
        DateOnly.TryParseExact(this[i], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? DisplayFormat.Date(day)
            : Raw(i);

    private LocalizedText Raw(int i) => new(this[i], this[i]);

    /// <summary>The first argument as a number of days.</summary>
    public LocalizedText Days =>
        double.TryParse(this[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var days)
            ? DisplayFormat.Days(days)
            : new("", "");
}
