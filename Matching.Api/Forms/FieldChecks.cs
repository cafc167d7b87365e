using System.Globalization;
using Matching.Api.Errors;
using Matching.Api.Hosting;
using Matching.Values;

namespace Matching.Api.Forms;

/// <summary>Collects all validation errors of an input, so that they are reported together.</summary>
internal sealed class FieldChecks
{
    private readonly List<FieldError> _errors = [];

    /// <summary>Adds an error unless <paramref name="condition"/> is true.</summary>
    /// <returns>The condition.</returns>
    internal bool Require(bool condition, string pointer, string code, LocalizedText sentence)
    {
        if (!condition)
            _errors.Add(new(pointer, code, sentence));
        return condition;
    }

    /// <summary>Checks a text against its rule.</summary>
    internal void Text(string? text, TextRule rule, string pointer)
    {
        (string Code, LocalizedText Sentence)? error = rule.FaultOf(text) switch
        {
            TextFault.None => null,
            TextFault.TooLong => ("tooLong", Texts.TooLong(TextRule.LengthOf(text!), rule.MaxLength)),
            TextFault.Nul => ("nul", Texts.Nul),
            TextFault.HalfCharacter => ("character", Texts.Nul),
            TextFault.Separator => ("separator", Texts.Separator),
        };
        if (error is (var code, var sentence))
            _errors.Add(new(pointer, code, sentence));
    }

    /// <summary>Checks a single text and returns it as it is stored; null becomes "".</summary>
    /// <exception cref="InvalidInputException">The text breaks its rule.</exception>
    internal static string Checked(string? text, TextRule rule, string pointer)
    {
        var checks = new FieldChecks();
        checks.Text(text, rule, pointer);
        checks.ThrowIfAny();
        return rule.Normalize(text);
    }

    /// <summary>Checks a remark and returns it as it is stored; null becomes "".</summary>
    /// <exception cref="InvalidInputException">The text breaks its rule.</exception>
    internal static string Remark(string? text) => Checked(text, TextRule.Remark, "/remark");

    /// <summary>Checks a reason and returns it as it is stored; null becomes "".</summary>
    /// <exception cref="InvalidInputException">The text breaks its rule.</exception>
    internal static string Reason(string? text, string pointer = "/reason") => Checked(text, TextRule.Reason, pointer);

    /// <summary>Checks the length of a list, and each text against the rule.</summary>
    internal void Items(IReadOnlyList<string>? items, TextRule rule, string pointer)
    {
        Require(items is null or { Count: <= ItemList.MaxItems }, pointer, "tooMany", Texts.TooMany(ItemList.MaxItems));
        foreach (var (i, item) in Checkable(items))
            Text(item, rule, Item(pointer, i));
    }

    private static IEnumerable<(int Index, string Item)> Checkable(IReadOnlyList<string>? items) =>
        (items ?? []).Take(ItemList.MaxItems).Index();

    /// <summary>Checks ISO 639-1 codes.</summary>
    internal void Languages(IReadOnlyList<string>? codes, string pointer)
    {
        Items(codes, TextRule.Language, pointer);
        foreach (var (i, code) in Checkable(codes))
            Require(code is [>= 'a' and <= 'z', >= 'a' and <= 'z'], Item(pointer, i), "language",
                Texts.LanguageCode(code));
    }

    /// <summary>Checks that a day is between 2000 and 2100.</summary>
    internal void Day(DateOnly? day, string pointer) =>
        Require(day is null or { Year: >= 2000 and <= 2100 }, pointer, "range", Texts.DayOutOfRange);

    /// <summary>Checks a number of days: within the bounds, in half days.</summary>
    internal void Days(double? days, double min, double max, string pointer) =>
        Require(days is null || (days >= min && days <= max && days * 2 == Math.Floor(days.Value * 2)), pointer,
            "range", Texts.Days(min, max));

    /// <summary>Adds an error found elsewhere.</summary>
    internal void Add(FieldError error) => _errors.Add(error);

    /// <exception cref="InvalidInputException">At least one error was added.</exception>
    internal void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw new InvalidInputException(_errors);
    }

    internal static string Item(string pointer, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");
}
