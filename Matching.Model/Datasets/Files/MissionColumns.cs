using Matching.Datasets.Csv;
using Matching.Missions;

namespace Matching.Datasets.Files;

/// <summary>Lists of mission formats, of skill levels and of date spans in dataset files.</summary>
internal static class MissionColumns
{
    /// <summary>Reads a list of distinct formats.</summary>
    public static IReadOnlyList<MissionFormat> Formats(this CsvTable table, Column column)
    {
        var chars = table.Chars(column);
        if (chars.IsEmpty) return [];
        var formats = new List<MissionFormat>();
        foreach (var item in chars.Split('|'))
        {
            var word = chars[item];
            if (word.IsEmpty) continue;
            if (!Words<MissionFormat>.TryParse(word, out var format))
                table.Fault(column, FieldProblems.Choice(word, Words<MissionFormat>.List));
            else if (!formats.Contains(format)) formats.Add(format);
        }
        return formats.ToArray();
    }

    /// <summary>Reads a list of <c>code:level</c>.</summary>
    public static IReadOnlyList<SkillLevel> SkillLevels(this CsvTable table, Column column, KeyIndex? known)
    {
        var chars = table.Chars(column);
        if (chars.IsEmpty) return [];
        var skills = new List<SkillLevel>();
        foreach (var item in chars.Split('|'))
        {
            var text = chars[item];
            if (text.IsEmpty) continue;
            // The last colon: ESCO codes are URIs and contain a colon themselves.
            var colon = text.LastIndexOf(':');
            var level = colon > 0 && colon == text.Length - 2 ? text[^1] - '0' : 0;
            if (level is < 1 or > 4) table.Fault(column, FieldProblems.Level(text));
            else if (table.FindKnown(column, known, text[..colon], out _) is { } code)
                table.AddSkill(column, skills, new SkillLevel(code, level));
        }
        return skills.ToArray();
    }

    /// <summary>
    /// Reads a list of date spans such as <c>2026-03-01/2026-06-30</c>; an empty date is an open end. Returns them in
    /// order of time, those that overlap as one.
    /// </summary>
    public static IReadOnlyList<DateSpan> DateSpans(this CsvTable table, Column column)
    {
        var chars = table.Chars(column);
        if (chars.IsEmpty) return [];
        var spans = new List<DateSpan>();
        foreach (var item in chars.Split('|'))
        {
            var text = chars[item];
            if (text.IsEmpty) continue;
            if (!DateSpan.TryParse(text, out var span)) table.Fault(column, FieldProblems.Span(text));
            else if (span.To < span.From) table.Fault(column, FieldProblems.EndBeforeStart(span.From!.Value));
            else spans.Add(span);
        }
        return DateSpan.Union(spans);
    }

    private static void AddSkill(this CsvTable table, Column column, List<SkillLevel> skills, SkillLevel skill)
    {
        foreach (var existing in skills)
        {
            if (existing.Code != skill.Code) continue;
            if (existing.Level != skill.Level) table.Fault(column, FieldProblems.TwoLevels(skill.Code));
            return;
        }
        skills.Add(skill);
    }
}
