using Microsoft.AspNetCore.Diagnostics;

namespace Matching.Api.Hosting;

/// <summary>Tells requests for pages, for the REST interface and for an error page apart.</summary>
internal static class RequestKind
{
    /// <summary>Whether the pipeline is re-executed to show the page of a status or of an exception.</summary>
    internal static bool ShowsAnError(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerPathFeature>() is not null;

    /// <summary>
    /// Whether the request is for the REST interface, which answers with problem details instead of pages.
    /// </summary>
    internal static bool IsApi(this HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi");
}
