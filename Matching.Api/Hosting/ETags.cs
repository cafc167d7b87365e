using System.Globalization;

namespace Matching.Api.Hosting;

/// <summary>Entity tags are row versions (RFC 9110, 8.8.3).</summary>
internal static class ETags
{
    internal static string Format(int rowVersion) => string.Create(CultureInfo.InvariantCulture, $"\"{rowVersion}\"");

    /// <summary>Requires If-Match to name the current version: 428 if it is missing, 412 if it does not.</summary>
    internal static void Require(HttpContext http, int rowVersion)
    {
        var ifMatch = http.Request.Headers.IfMatch.ToString();
        if (ifMatch.Length == 0)
            throw new RefusedRequestException(428, new("Envoyez l'en-tête If-Match avec l'ETag lu.",
                "Send the If-Match header with the ETag you read."));
        if (ifMatch != Format(rowVersion))
            throw new RefusedRequestException(412, Texts.Stale);
    }
}
