using System.Text;

namespace Matching.Values;

/// <summary>
/// Lists of free-text keys (causes): their stored form, and their form in a form field and in a file.
/// </summary>
public static class ItemList
{
    /// <summary>Separates items in files.</summary>
    public const char Bar = '|';

    /// <summary>Maximum number of items.</summary>
    public const int MaxItems = 20;

    /// <summary>Maximum length of a form field that contains a list.</summary>
    public const int MaxFieldLength = 2000;

    private const char Quote = '"';

    /// <summary>
    /// Returns the stored form of a list: distinct keys in their first spelling, without empty items. Items that
    /// contain a bar are split.
    /// </summary>
    /// <remarks>
    /// Also applied when rows are read, because earlier versions stored other forms.
    /// </remarks>
    public static IReadOnlyList<string> Normalize(IReadOnlyList<string?>? items)
    {
        if (items is null or { Count: 0 }) return [];
        // A list with a null item is returned as is; DeclaredShape reports it.
        if (IsNormal(items) || items.Contains(null)) return items!;
        var seen = new HashSet<string>();
        return [.. items.SelectMany(i => i!.Split(Bar)).Select(TextKey.Normalize)
            .Where(i => i.Length > 0 && seen.Add(TextKey.For(i)))];
    }

    /// <summary>
    /// Parses a form field into items separated by commas, semicolons or bars. An item that contains one of these must
    /// be quoted.
    /// </summary>
    public static string[] Parse(string? typed)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        var (quoted, text) = (false, typed ?? "");
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (!quoted && IsSeparator(text[i])))
            {
                if (item.ToString().Trim() is { Length: > 0 } found) items.Add(found);
                item.Clear();
            }
            else if (quoted && text[i] == Quote && i + 1 < text.Length && text[i + 1] == Quote) item.Append(text[i++]);
            else if (text[i] == Quote && (quoted || (item.Length == 0 && text.IndexOf(Quote, i + 1) > 0)))
                quoted = !quoted;
            // Leading blanks are not part of an item.
            else if (item.Length > 0 || !char.IsWhiteSpace(text[i])) item.Append(text[i]);
        }
        return [.. items];
    }

    /// <summary>Formats a list for a form field; the inverse of <see cref="Parse"/>.</summary>
    public static string Format(IEnumerable<string> items) => string.Join(", ", items.Select(i =>
        i.AsSpan().IndexOfAny(",;|\"") < 0 ? i : $"{Quote}{i.Replace("\"", "\"\"", StringComparison.Ordinal)}{Quote}"));

    private static bool IsSeparator(char c) => c is ',' or ';' or Bar;

    private static bool IsNormal(IReadOnlyList<string?> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { Length: > 0 } item || item.Contains(Bar, StringComparison.Ordinal)) return false;
            if (!TextKey.IsNormal(item)) return false;
            for (var j = 0; j < i; j++)
                if (string.Equals(items[j], item, StringComparison.OrdinalIgnoreCase)) return false;
        }
        return true;
    }
}
