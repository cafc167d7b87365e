namespace Matching.Api.Errors;

/// <summary>A validation error of one value.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901), e.g. <c>/skills/0/code</c>; empty for the whole input.</param>
/// <param name="Code">Stable error code, e.g. <c>range</c>.</param>
/// <param name="Sentence">How to correct the value.</param>
internal sealed record FieldError(string Pointer, string Code, LocalizedText Sentence)
{
    /// <summary>Values to choose from; empty if a new value must be typed.</summary>
    internal IReadOnlyList<FieldChoice> Choices { get; init; } = [];
}

/// <summary>A value that can replace an ambiguous one.</summary>
/// <param name="Value">An unambiguous value to send, in a form or in REST.</param>
/// <param name="Code">Code of what the value names.</param>
/// <param name="Label">Text that distinguishes it from the other choices.</param>
internal sealed record FieldChoice(string Value, string Code, LocalizedText Label);

/// <summary>Validation failed: 422 with all errors; nothing was saved.</summary>
internal sealed class InvalidInputException(IReadOnlyList<FieldError> errors) : Exception(errors[0].Sentence.En)
{
    internal IReadOnlyList<FieldError> Errors { get; } = errors;
}
