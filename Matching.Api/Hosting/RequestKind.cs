using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Hosting;

/// <summary>Tells requests for pages, for REST and for an error page apart; writes problem details.</summary>
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

    /// <summary>
    /// Restores the reader's language, since errors are handled outside the part of the pipeline that set it.
    /// </summary>
    internal static void RestoreLanguage(this HttpContext context)
    {
        if (context.Features.Get<IRequestCultureFeature>()?.RequestCulture is { } reader)
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (reader.Culture, reader.UICulture);
    }

    /// <summary>Writes problem details as the answer, whose status is already set.</summary>
    internal static ValueTask<bool> WriteProblemAsync(this HttpContext context, ProblemDetails problem) =>
        context.RequestServices.GetRequiredService<IProblemDetailsService>()
            .TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem });
}
