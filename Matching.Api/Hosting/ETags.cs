using System.Globalization;

namespace Matching.Api.Hosting;

/// <summary>If-Match does not name the current version: 412.</summary>
internal sealed class PreconditionFailedException() : Exception("If-Match does not name the current version.");

/// <summary>If-Match is missing: 428.</summary>
internal sealed class PreconditionMissingException() : Exception("If-Match is required.");

/// <summary>Entity tags are row versions (RFC 9110, 8.8.3).</summary>
internal static class ETags
{
    internal static string Format(int rowVersion) => string.Create(CultureInfo.InvariantCulture, $"\"{rowVersion}\"");

    /// <summary>Requires If-Match to name the current version.</summary>
    internal static void Require(HttpContext http, int rowVersion)
    {
        var ifMatch = http.Request.Headers.IfMatch.ToString();
        if (ifMatch.Length == 0)
            throw new PreconditionMissingException();
        if (ifMatch != Format(rowVersion))
            throw new PreconditionFailedException();
    }
}
