using System.Globalization;
using System.Text;
using Matching.Missions;

namespace Matching.Datasets.Csv;

/// <summary>
/// Converts the fields of the current row to typed values; one instance serves all rows of a table. An invalid value
/// adds a fault and returns a default, so that all faults of a row are reported together.
/// </summary>
internal sealed class CsvRow(CsvTable table, DatasetKeys keys)
{
    private readonly StringPool _pool = new();
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);
    private readonly List<InputFault> _faults = [];
    private char[] _buffer = new char[4096];
    private (KeyIndex Index, string Key)? _registered;

    /// <summary>Faults of the current row so far.</summary>
    public IReadOnlyList<InputFault> Faults => _faults;

    /// <summary>Clears the state of the previous row.</summary>
    public void Begin()
    {
        _faults.Clear();
        _registered = null;
    }

    /// <summary>Ends the row; marks its key as refused if the row has faults.</summary>
    public void End()
    {
        if (_faults.Count > 0 && _registered is { } key) key.Index.Refuse(key.Key);
    }

    public void Fault(Column column, LocalizedText problem) =>
        _faults.Add(new InputFault(table.File, table.LineOf(column), column.Name, problem));

    /// <summary>A text; "" if the field is empty.</summary>
    public string Text(Column column) => CheckRequired(column, Chars(column)).ToString();

    /// <summary>A text that may be empty even if the column is required.</summary>
    public string TextOrEmpty(Column column) => Chars(column).ToString();

    /// <summary>A short text that many rows share; equal values return the same string.</summary>
    public string Pooled(Column column) => _pool.Get(CheckRequired(column, Chars(column)));

    /// <summary>The row's id or code, which must be unique in the file.</summary>
    public string Key(Column column, KeyIndex? index)
    {
        var key = Text(column);
        if (index is null || key.Length == 0) return key;
        var firstLine = index.Add(key, table.Line);
        if (firstLine > 0) Fault(column, FieldProblems.Duplicate(key, firstLine));
        else _registered = (index, key);
        return key;
    }

    /// <summary>A code or id that another file must define; null if the field is empty or the code unknown.</summary>
    public string? Reference(Column column, KeyIndex? index) => Reference(column, index, out _);

    /// <inheritdoc cref="Reference(Column, KeyIndex?)"/>
    /// <param name="column">Column to read.</param>
    /// <param name="index">Keys of the other file; null disables the check.</param>
    /// <param name="ordinal">Ordinal of the key in <paramref name="index"/>; -1 if unknown.</param>
    public string? Reference(Column column, KeyIndex? index, out int ordinal)
    {
        ordinal = -1;
        var chars = CheckRequired(column, Chars(column));
        if (chars.IsEmpty) return null;
        return index is null ? _pool.Get(chars) : FindKnown(column, index, chars, out ordinal);
    }

    /// <summary>Checks that no earlier row of the file has the same pair of ids.</summary>
    public void Pair(Column column, Dictionary<long, int> pairs, int first, int second)
    {
        if (first < 0 || second < 0) return;
        var pair = ((long)first << 32) | (uint)second;
        if (!pairs.TryAdd(pair, table.Line)) Fault(column, FieldProblems.DuplicatePair(pairs[pair]));
    }

    public double? Number(Column column, double min, double max, bool exclusiveMin = false)
    {
        var chars = CheckRequired(column, Chars(column));
        if (chars.IsEmpty) return null;
        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(chars, Style, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            Fault(column, FieldProblems.Number(chars.ToString()));
        else if (value < min || value > max || (exclusiveMin && value == min))
            Fault(column, FieldProblems.Range(chars.ToString(), min, max, exclusiveMin));
        else
            return value;
        return null;
    }

    /// <summary>A whole number. "5.0" is accepted, since spreadsheets write it; "5.5" is refused.</summary>
    public int? Integer(Column column, int min, int max)
    {
        var before = _faults.Count;
        var value = Number(column, min, max);
        if (value is not { } number || _faults.Count > before) return null;
        if (number == Math.Floor(number)) return (int)number;
        Fault(column, FieldProblems.Whole(Chars(column).ToString()));
        return null;
    }

    public bool? Boolean(Column column)
    {
        var chars = Chars(column);
        if (chars is "true") return true;
        if (chars is "false") return false;
        if (!chars.IsEmpty) Fault(column, FieldProblems.Choice(chars.ToString(), "true, false"));
        return null;
    }

    public DateOnly? Date(Column column)
    {
        var chars = CheckRequired(column, Chars(column));
        if (chars.IsEmpty) return null;
        if (DateOnly.TryParseExact(chars, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var date)) return date;
        Fault(column, FieldProblems.Date(chars.ToString()));
        return null;
    }

    private static readonly string[] InstantForms =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd"];

    /// <summary>A UTC instant; a date alone means midnight.</summary>
    public DateTime? Instant(Column column)
    {
        var chars = CheckRequired(column, Chars(column));
        if (chars.IsEmpty) return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTime.TryParseExact(chars, InstantForms, CultureInfo.InvariantCulture, Utc, out var instant))
            return instant;
        Fault(column, FieldProblems.Instant(chars.ToString()));
        return null;
    }

    public T? Choice<T>(Column column) where T : struct, Enum
    {
        var chars = Chars(column);
        if (chars.IsEmpty) return null;
        if (Words<T>.TryParse(chars, out var value)) return value;
        Fault(column, FieldProblems.Choice(chars.ToString(), Words<T>.List));
        return null;
    }

    /// <summary>A list of distinct texts; empty items are skipped.</summary>
    public IReadOnlyList<string> List(Column column) => List(column, null, null);

    /// <summary>A list of distinct texts; a text for which the rule returns a problem adds a fault.</summary>
    public IReadOnlyList<string> List(Column column, Func<string, LocalizedText?> rule) => List(column, rule, null);

    /// <summary>A list of codes that another file must define.</summary>
    public IReadOnlyList<string> References(Column column, KeyIndex? index) => List(column, null, index);

    public IReadOnlyList<MissionFormat> Formats(Column column)
    {
        var chars = Chars(column);
        if (chars.IsEmpty) return [];
        var formats = new List<MissionFormat>();
        foreach (var item in chars.Split('|'))
        {
            var word = chars[item];
            if (word.IsEmpty) continue;
            if (!Words<MissionFormat>.TryParse(word, out var format))
                Fault(column, FieldProblems.Choice(word.ToString(), Words<MissionFormat>.List));
            else if (!formats.Contains(format)) formats.Add(format);
        }
        return formats.ToArray();
    }

    /// <summary>A list of <c>code:level</c>.</summary>
    public IReadOnlyList<SkillLevel> SkillLevels(Column column)
    {
        var chars = Chars(column);
        if (chars.IsEmpty) return [];
        var skills = new List<SkillLevel>();
        foreach (var item in chars.Split('|'))
        {
            var text = chars[item];
            if (text.IsEmpty) continue;
            // The last colon: ESCO codes are URIs and contain a colon themselves.
            var colon = text.LastIndexOf(':');
            var level = colon > 0 && colon == text.Length - 2 ? text[^1] - '0' : 0;
            if (level is < 1 or > 4) Fault(column, FieldProblems.Level(text.ToString()));
            else if (FindKnown(column, keys.Skills, text[..colon], out _) is { } code)
                AddSkill(column, skills, new SkillLevel(code, level));
        }
        return skills.ToArray();
    }

    private void AddSkill(Column column, List<SkillLevel> skills, SkillLevel skill)
    {
        foreach (var existing in skills)
        {
            if (existing.Code != skill.Code) continue;
            if (existing.Level != skill.Level) Fault(column, FieldProblems.TwoLevels(skill.Code));
            return;
        }
        skills.Add(skill);
    }

    private IReadOnlyList<string> List(Column column, Func<string, LocalizedText?>? rule, KeyIndex? index)
    {
        var chars = Chars(column);
        if (chars.IsEmpty) return [];
        var shared = index is null && rule is null && chars.Length <= 128;
        if (shared && _lists.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars, out var known)) return known;
        var items = new List<string>();
        foreach (var range in chars.Split('|'))
        {
            var item = chars[range];
            if (item.IsEmpty) continue;
            var text = index is null ? _pool.Get(item) : FindKnown(column, index, item, out _);
            if (text is null) continue;
            if (rule?.Invoke(text) is { } problem) Fault(column, problem);
            else if (!items.Contains(text)) items.Add(text);
        }
        IReadOnlyList<string> list = items.ToArray();
        if (shared && _lists.Count < 65_536) _lists.Add(chars.ToString(), list);
        return list;
    }

    private string? FindKnown(Column column, KeyIndex? index, ReadOnlySpan<char> key, out int ordinal)
    {
        ordinal = -1;
        if (index is null) return _pool.Get(key);
        if (!index.TryFind(key, out var known, out var entry))
        {
            Fault(column, FieldProblems.Unknown(key.ToString()));
            return null;
        }
        if (entry.Refused && keys.RefuseConsequences) Fault(column, FieldProblems.RefusedReference(known, entry.Line));
        ordinal = entry.Ordinal;
        return known;
    }

    private ReadOnlySpan<char> CheckRequired(Column column, ReadOnlySpan<char> chars)
    {
        if (column.Required && chars.IsWhiteSpace())
        {
            Fault(column, FieldProblems.Missing);
            return default;
        }
        return chars;
    }

    private ReadOnlySpan<char> Chars(Column column)
    {
        var bytes = table.Bytes(column);
        if (bytes.Length > _buffer.Length) _buffer = new char[Math.Max(bytes.Length, _buffer.Length * 2)];
        return FormulaGuard.RemoveGuard(_buffer.AsSpan(0, Encoding.UTF8.GetChars(bytes, _buffer)));
    }
}
