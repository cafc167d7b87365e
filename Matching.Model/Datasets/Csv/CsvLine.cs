using System.Buffers;

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
    public static string Format(params IEnumerable<string?> values) =>
        FormatUnguarded(values.Select(v => FormulaGuard.Guard(v ?? "")));

    /// <summary>Returns a record of values as they are, quoted if necessary, without its line end.</summary>
    internal static string FormatUnguarded(params IEnumerable<string> values) => string.Join(',', values.Select(Quote));

    /// <summary>Returns one field as it is, quoted if necessary.</summary>
    internal static string Quote(string text) => text.AsSpan().IndexOfAny(NeedsQuotes) < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
