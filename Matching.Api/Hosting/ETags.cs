using System.Globalization;

namespace Matching.Api.Hosting;

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
