using System.Text.Json;
using Matching.Api.Forms;

namespace Matching.Api.Hosting;

/// <summary>Tells JSON that cannot be read (400) from JSON that reads and does not fit (422, with the place).</summary>
internal static class JsonFaults
{
    /// <summary>The fault of a value that does not fit, or null when the text is no JSON at all.</summary>
    internal static FieldError? FindError(JsonException json)
    {
        // The reader's own exceptions are syntax: truncated, trailing, too deep. A name given twice is no better.
        if (json.InnerException is JsonException || json.Path is null
            || json.Message.StartsWith("Duplicate", StringComparison.Ordinal))
            return null;
        var unknown = json.Message.Contains("could not be mapped", StringComparison.Ordinal);
        return unknown
            ? new FieldError(Pointer(json.Path), "unknown", Texts.UnknownMember)
            : new FieldError(Pointer(json.Path), "type", Texts.WrongValue);
    }

    /// <summary>"$.skills[0].level" as "/skills/0/level".</summary>
    private static string Pointer(string path) =>
        path.TrimStart('$').Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Replace('.', '/');
}
