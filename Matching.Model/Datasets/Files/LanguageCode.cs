using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>The form of an ISO 639-1 code.</summary>
internal static class LanguageCode
{
    /// <summary>What is wrong with a language, or null.</summary>
    public static LocalizedText? Fault(string code) =>
        code.Length == 2 && char.IsAsciiLetterLower(code[0]) && char.IsAsciiLetterLower(code[1])
            ? null
            : FieldProblems.Language(code);
}
