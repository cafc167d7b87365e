using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Matching.Values;

namespace Matching.Worker.Commands;

/// <summary>
/// Options of the verbs. Numbers are parsed with the invariant culture: a decimal point and no thousands separator.
/// Errors are localized and name the expected form.
/// </summary>
internal static class Options
{
    private delegate bool Parser<T>(string text, out T value);

    private static readonly LocalizedText WholeExpected =
        new("un nombre entier, comme 20, est attendu", "a whole number, such as 20, is expected");

    /// <summary>An option with a localized description.</summary>
    public static Option<T> Create<T>(string name, string fr, string en, bool required = false) =>
        new(name) { Description = new LocalizedText(fr, en).ToString(), Required = required };

    /// <summary>A required option with a localized description.</summary>
    public static Option<T> Required<T>(string name, string fr, string en) =>
        Create<T>(name, fr, en, required: true);

    /// <summary>A dataset folder to read.</summary>
    public static Option<DirectoryInfo> Data() =>
        Required<DirectoryInfo>("--data", "Dossier de données.", "Dataset folder.");

    /// <summary>A finite decimal number; null if not given.</summary>
    public static Option<double?> Decimal(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Read(result, new("un nombre avec un point, comme 0.05, est attendu",
            "a number with a point, such as 0.05, is expected"),
            (string text, out double value) => double.TryParse(text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out value) && double.IsFinite(value)),
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

    /// <summary>Refuses a value below 1; accepts null.</summary>
    /// <exception cref="InputException">The value is below 1.</exception>
    public static void RequirePositive(string name, int? value)
    {
        if (value < 1)
            throw CommandLine.Fault(name, "un entier d'au moins 1 est attendu",
                "a whole number of at least 1 is expected");
    }

    /// <summary>A member of an enumeration, by name in any case.</summary>
    public static Option<T> Choice<T>(string name, string fr, string en) where T : struct, Enum
    {
        var option = Create<T>(name, fr, en);
        var words = string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()));
        option.CustomParser = result => Read<T>(
            result, new($"attendu : {words}", $"expected one of: {words}"), EnumName.TryParse) ?? default;
        return option;
    }

    private static bool IsWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

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
