using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>Validates the form of ISO 639-1 codes: two lower-case letters.</summary>
internal static class LanguageCode
{
    /// <summary>Returns the error message for an invalid code, or null.</summary>
    public static LocalizedText? Fault(string code) =>
        code.Length == 2 && char.IsAsciiLetterLower(code[0]) && char.IsAsciiLetterLower(code[1])
            ? null
            : FieldProblems.Language(code);
}
