using System.Buffers;
using System.Globalization;

namespace Matching.Datasets.Csv;

/// <summary>
/// Prevents CSV injection (OWASP): a cell that a spreadsheet could run as a formula is written with a leading
/// apostrophe, which marks text, and read back without it. Plain numbers are unchanged. <see cref="Guard"/> and
/// <see cref="RemoveGuard"/> are exact inverses.
/// </summary>
internal static class FormulaGuard
{
    private const char Mark = '\'';
    public const NumberStyles PlainNumber =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>
    /// Characters that start a formula, or that programs strip before looking for one; also in their full-width forms.
    /// </summary>
    private static readonly SearchValues<char> Triggers = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>Returns the cell as it must be written to a file.</summary>
    public static string Guard(string cell) => IsFormula(cell) ? Mark + cell : cell;

    /// <summary>Returns the value of a cell that <see cref="Guard"/> wrote.</summary>
    public static ReadOnlySpan<char> RemoveGuard(ReadOnlySpan<char> cell) =>
        cell.StartsWith(Mark) && IsFormula(cell[1..]) ? cell[1..] : cell;

    private static bool IsFormula(ReadOnlySpan<char> cell)
    {
        // Some programs ignore leading quotes and spaces; a typed apostrophe must not be mistaken for the guard.
        var content = cell.TrimStart("'\" ");
        return !content.IsEmpty && Triggers.Contains(content[0])
            && !double.TryParse(content, PlainNumber, CultureInfo.InvariantCulture, out _);
    }
}
