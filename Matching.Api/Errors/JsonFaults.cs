using System.Text.Json;
using Matching.Api.Hosting;

namespace Matching.Api.Errors;

/// <summary>Distinguishes malformed JSON (400) from JSON whose values do not fit (422, with a pointer).</summary>
internal static class JsonFaults
{
    /// <summary>The error of a value that does not fit; null if the text is malformed JSON.</summary>
    internal static FieldError? FindError(JsonException json)
    {
        // The reader's own exceptions are syntax errors: truncated, trailing data, too deep. So are duplicate names.
        if (json.InnerException is JsonException || json.Path is null
            || json.Message.StartsWith("Duplicate", StringComparison.Ordinal))
            return null;
        return json.Message.Contains("could not be mapped")
            ? new(Pointer(json.Path), "unknown", new("Ce nom est inconnu ici.", "This name is unknown here."))
            : new(Pointer(json.Path), "type", Texts.WrongValue);
    }

    /// <summary>Converts "$.skills[0].level" to "/skills/0/level".</summary>
    private static string Pointer(string path) =>
        path.TrimStart('$').Replace('[', '.').Replace("]", "").Replace('.', '/');
}
