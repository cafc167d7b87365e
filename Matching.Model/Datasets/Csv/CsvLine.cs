using System.Buffers;
using System.Text;

namespace Matching.Datasets.Csv;

/// <summary>Formats records of CSV files. Everything in Élan that writes CSV uses it.</summary>
public static class CsvLine
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>
    /// Returns a record without its line end. Values that a spreadsheet could run as a formula are written as text (see
    /// <see cref="FormulaGuard"/>), and values are quoted if necessary.
    /// </summary>
    /// <param name="values">One value per field; null is an empty field.</param>
    public static string Format(params ReadOnlySpan<string?> values)
    {
        var guarded = new string[values.Length];
        for (var i = 0; i < values.Length; i++) guarded[i] = FormulaGuard.Guard(values[i] ?? "");
        return FormatUnguarded(guarded);
    }

    /// <summary>Returns a record of values as they are, quoted if necessary, without its line end.</summary>
    internal static string FormatUnguarded(params ReadOnlySpan<string> values)
    {
        var record = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) record.Append(',');
            AppendField(record, values[i]);
        }
        return record.ToString();
    }

    /// <summary>Appends one field as it is, quoted if necessary.</summary>
    internal static void AppendField(StringBuilder record, string text)
    {
        if (text.AsSpan().IndexOfAny(NeedsQuotes) < 0) record.Append(text);
        else record.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
