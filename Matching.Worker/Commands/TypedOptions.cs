using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Matching.Values;

namespace Matching.Worker.Commands;

/// <summary>
/// Options that are parsed with the invariant culture: a decimal point and no thousands separator. Errors are localized
/// and name the expected form.
/// </summary>
internal static class TypedOptions
{
    private delegate bool Parser<T>(string text, out T value);

    private static readonly LocalizedText DecimalExpected =
        new("un nombre avec un point, comme 0.05, est attendu", "a number with a point, such as 0.05, is expected");
    private static readonly LocalizedText WholeExpected =
        new("un nombre entier, comme 20, est attendu", "a whole number, such as 20, is expected");

    /// <summary>A finite decimal number; null if not given.</summary>
    public static Option<double?> Decimal(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Read(result, DecimalExpected, (string text, out double value) =>
            double.TryParse(text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value)),
    };

    /// <summary>A whole number; null if not given.</summary>
    public static Option<int?> Whole(string name, string description) =>
        new(name) { Description = description, CustomParser = result => Read<int>(result, WholeExpected, IsWhole) };

    /// <summary>A whole number with a default.</summary>
    public static Option<int> Whole(string name, string description, int defaultValue) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => Read<int>(result, WholeExpected, IsWhole) ?? defaultValue,
    };

    /// <summary>A member of an enumeration, by name in any case; required.</summary>
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

    private static T? Read<T>(ArgumentResult result, LocalizedText expected, Parser<T> parser) where T : struct
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (text.Length > 0 && parser(text, out var value)) return value;
        var name = (result.Parent as OptionResult)?.IdentifierToken?.Value ?? "";
        result.AddError(
            new LocalizedText($"{name} : « {text} » n'est pas valide ; {expected.Fr}",
                $"{name}: '{text}' is not valid; {expected.En}").ToString());
        return null;
    }
}
