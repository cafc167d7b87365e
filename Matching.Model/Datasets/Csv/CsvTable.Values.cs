using System.Globalization;

namespace Matching.Datasets.Csv;

/// <content>Single values: texts, numbers, dates and words.</content>
internal sealed partial class CsvTable
{
    private static readonly string[] InstantForms =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd"];

    private readonly StringPool _pool = new();

    /// <summary>A text; "" if the field is empty.</summary>
    public string Text(Column column) => RequiredChars(column).ToString();

    /// <summary>A text that may be empty even if the column is required.</summary>
    public string TextOrEmpty(Column column) => Chars(column).ToString();

    /// <summary>A short text that many rows share; equal values return the same string.</summary>
    public string Pooled(Column column) => _pool.Get(RequiredChars(column));

    public double? Number(Column column, double min, double max, bool exclusiveMin = false)
    {
        var chars = RequiredChars(column);
        if (chars.IsEmpty) return null;
        if (!double.TryParse(chars, FormulaGuard.PlainNumber, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
            Fault(column, FieldProblems.Number(chars));
        else if (value < min || value > max || (exclusiveMin && value == min))
            Fault(column, FieldProblems.Range(chars, min, max, exclusiveMin));
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
        Fault(column, FieldProblems.Whole(Chars(column)));
        return null;
    }

    public bool? Boolean(Column column)
    {
        var chars = Chars(column);
        if (chars is "true") return true;
        if (chars is "false") return false;
        if (!chars.IsEmpty) Fault(column, FieldProblems.Choice(chars, "true, false"));
        return null;
    }

    public DateOnly? Date(Column column)
    {
        var chars = RequiredChars(column);
        if (chars.IsEmpty) return null;
        if (DateOnly.TryParseExact(chars, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var date)) return date;
        Fault(column, FieldProblems.Date(chars));
        return null;
    }

    /// <summary>A UTC instant; a date alone means midnight.</summary>
    public DateTime? Instant(Column column)
    {
        var chars = RequiredChars(column);
        if (chars.IsEmpty) return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTime.TryParseExact(chars, InstantForms, CultureInfo.InvariantCulture, Utc, out var instant))
            return instant;
        Fault(column, FieldProblems.Instant(chars));
        return null;
    }

    public T? Choice<T>(Column column) where T : struct, Enum
    {
        var chars = Chars(column);
        if (chars.IsEmpty) return null;
        if (Words<T>.TryParse(chars, out var value)) return value;
        Fault(column, FieldProblems.Choice(chars, Words<T>.List));
        return null;
    }

    private ReadOnlySpan<char> RequiredChars(Column column)
    {
        var chars = Chars(column);
        if (!column.Required || !chars.IsWhiteSpace()) return chars;
        Fault(column, FieldProblems.Missing);
        return default;
    }
}
