using System.Buffers;
using System.Globalization;

namespace Matching.Datasets.Csv;

/// <summary>
/// Keeps a spreadsheet from running what somebody typed (CSV injection, OWASP): a cell that could be read as a formula
/// is written with an apostrophe before it, which marks text, and read back without. Plain numbers stay as they are.
/// Both directions are here and are exact inverses.
/// </summary>
public static class FormulaGuard
{
    private const char Mark = '\'';
    private const NumberStyles PlainNumber =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>
    /// Characters that begin a formula, or that programs drop before they look for one; their full-width forms too.
    /// </summary>
    private static readonly SearchValues<char> Triggers = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>The cell as it is written.</summary>
    public static string Guard(string cell) => IsFormula(cell) ? Mark + cell : cell;

    /// <summary>The cell that <see cref="Guard"/> wrote.</summary>
    public static ReadOnlySpan<char> RemoveGuard(ReadOnlySpan<char> cell) =>
        cell.StartsWith(Mark) && IsFormula(cell[1..]) ? cell[1..] : cell;

    private static bool IsFormula(ReadOnlySpan<char> cell)
    {
        // Quotes and blanks before it are ignored by some programs; a mark that was typed must not pass for ours.
        var content = cell.TrimStart("'\" ");
        return !content.IsEmpty && Triggers.Contains(content[0])
            && !double.TryParse(content, PlainNumber, CultureInfo.InvariantCulture, out _);
    }
}
