using System.Globalization;
using Matching.Api.Hosting;
using Matching.Values;

namespace Matching.Api.Forms;

/// <summary>One value that cannot be taken.</summary>
/// <param name="Pointer">JSON pointer to it (RFC 6901), e.g. <c>/skills/0/code</c>; empty for the whole.</param>
/// <param name="Code">Stable name of the fault, e.g. <c>range</c>.</param>
/// <param name="Sentence">What to do about it.</param>
internal sealed record FieldError(string Pointer, string Code, LocalizedText Sentence)
{
    /// <summary>Values to choose from instead; none when the person has to write another.</summary>
    internal IReadOnlyList<FieldChoice> Choices { get; init; } = [];
}

/// <summary>A value that can be sent in place of an ambiguous one.</summary>
/// <param name="Value">What to send, in a form or in REST: it has one meaning.</param>
/// <param name="Code">Code of what it names.</param>
/// <param name="Label">How a person tells it from the others.</param>
internal sealed record FieldChoice(string Value, string Code, LocalizedText Label);

/// <summary>Values that cannot be taken: 422 with every one of them, nothing was saved.</summary>
internal sealed class InvalidInputException(IReadOnlyList<FieldError> errors) : Exception(errors[0].Sentence.En)
{
    internal IReadOnlyList<FieldError> Errors { get; } = errors;
}

/// <summary>Collects the faults of an input, so that a person mends them in one go.</summary>
internal sealed class FieldChecks
{
    private readonly List<FieldError> _errors = [];

    /// <summary>Notes a fault unless <paramref name="holds"/>.</summary>
    internal bool Require(bool holds, string pointer, string code, LocalizedText sentence)
    {
        if (!holds)
            _errors.Add(new FieldError(pointer, code, sentence));
        return holds;
    }

    /// <summary>A text that keeps to its rule.</summary>
    internal void Text(string? text, TextRule rule, string pointer)
    {
        switch (rule.FaultOf(text))
        {
            case TextFault.TooLong:
                _errors.Add(
                    new FieldError(pointer, "tooLong", Texts.TooLong(TextRule.LengthOf(text!), rule.MaxLength)));
                break;
            case TextFault.Nul:
                _errors.Add(new FieldError(pointer, "nul", Texts.Nul));
                break;
            case TextFault.HalfCharacter:
                _errors.Add(new FieldError(pointer, "character", Texts.Nul));
                break;
            case TextFault.Separator:
                _errors.Add(new FieldError(pointer, "separator", Texts.Separator));
                break;
        }
    }

    /// <summary>
    /// One text alone, such as a reason or a remark, in the form in which it is stored; nothing typed is "".
    /// </summary>
    /// <exception cref="InvalidInputException">It does not keep to its rule.</exception>
    internal static string Checked(string? text, TextRule rule, string pointer)
    {
        var checks = new FieldChecks();
        checks.Text(text, rule, pointer);
        checks.ThrowIfAny();
        return rule.Normalize(text);
    }

    /// <summary>A short list of short texts.</summary>
    internal void Items(IReadOnlyList<string>? items, TextRule rule, string pointer)
    {
        Require(items is null or { Count: <= ItemList.MaxItems }, pointer, "tooMany", Texts.TooMany(ItemList.MaxItems));
        for (var i = 0; i < Math.Min(ItemList.MaxItems, items?.Count ?? 0); i++)
            Text(items![i], rule, Item(pointer, i));
    }

    /// <summary>Languages by their ISO 639-1 codes.</summary>
    internal void Languages(IReadOnlyList<string>? codes, string pointer)
    {
        Items(codes, TextRule.Language, pointer);
        for (var i = 0; i < Math.Min(ItemList.MaxItems, codes?.Count ?? 0); i++)
            Require(codes![i] is [>= 'a' and <= 'z', >= 'a' and <= 'z'], Item(pointer, i), "language",
                Texts.LanguageCode(codes[i]));
    }

    /// <summary>A day within living memory and plans.</summary>
    internal void Day(DateOnly? day, string pointer) =>
        Require(day is null or { Year: >= 2000 and <= 2100 }, pointer, "range", Texts.DayOutOfRange);

    /// <summary>A count of days: positive, in halves.</summary>
    internal void Days(double? days, double least, double most, string pointer) =>
        Require(days is null || (days >= least && days <= most && days * 2 == Math.Floor(days.Value * 2)), pointer,
            "range", Texts.Days(least, most));

    /// <summary>Adds a fault that another reader found.</summary>
    internal void Add(FieldError error) => _errors.Add(error);

    /// <exception cref="InvalidInputException">Something was noted.</exception>
    internal void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw new InvalidInputException(_errors);
    }

    internal static string Item(string pointer, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");
}
