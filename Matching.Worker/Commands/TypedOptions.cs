using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Matching.Values;

namespace Matching.Worker.Commands;

/// <summary>
/// Options whose values are read the same in every locale: a decimal has a point and no thousands separator. What
/// cannot be read is refused in the reader's language, with what was expected.
/// </summary>
internal static class TypedOptions
{
    private delegate bool Reader<T>(string text, out T value);

    private static readonly LocalizedText DecimalExpected =
        new("un nombre avec un point, comme 0.05, est attendu", "a number with a point, such as 0.05, is expected");
    private static readonly LocalizedText WholeExpected =
        new("un nombre entier, comme 20, est attendu", "a whole number, such as 20, is expected");

    /// <summary>A number with a point.</summary>
    public static Option<double?> Decimal(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Read(result, DecimalExpected, (string text, out double value) =>
            double.TryParse(text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value)),
    };

    /// <summary>A whole number that need not be given.</summary>
    public static Option<int?> Whole(string name, string description) =>
        new(name) { Description = description, CustomParser = result => Read<int>(result, WholeExpected, IsWhole) };

    /// <summary>A whole number with a default.</summary>
    public static Option<int> Whole(string name, string description, int usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result => Read<int>(result, WholeExpected, IsWhole) ?? usual,
    };

    /// <summary>One of the words of an enumeration, in lower case.</summary>
    public static Option<T> Choice<T>(string name, LocalizedText description) where T : struct, Enum => new(name)
    {
        Required = true,
        Description = description.ToString(),
        CustomParser = result => Read<T>(result, ListValues<T>(), EnumName.TryParse) ?? default,
    };

    private static bool IsWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static LocalizedText ListValues<T>() where T : struct, Enum
    {
        var words = string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()));
        return new($"attendu : {words}", $"expected one of: {words}");
    }

    private static T? Read<T>(ArgumentResult result, LocalizedText expected, Reader<T> reader) where T : struct
    {
        var text = result.Tokens is [var only] ? only.Value : "";
        if (text.Length > 0 && reader(text, out var value)) return value;
        var name = (result.Parent as OptionResult)?.IdentifierToken?.Value ?? "";
        result.AddError(
            new LocalizedText($"{name} : « {text} » n'est pas lisible ; {expected.Fr}",
                $"{name}: '{text}' cannot be read; {expected.En}").ToString());
        return null;
    }
}
