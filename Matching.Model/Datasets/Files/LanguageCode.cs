using Matching.Datasets.Csv;

namespace Matching.Datasets.Files;

/// <summary>Validates the form of ISO 639-1 codes: two lower-case letters.</summary>
internal static class LanguageCode
{
    /// <summary>Returns the error message for an invalid code, or null.</summary>
    public static LocalizedText? Fault(string code) =>
        code is [>= 'a' and <= 'z', >= 'a' and <= 'z'] ? null : FieldProblems.Language(code);
}
