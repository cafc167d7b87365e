namespace Matching.Api.Hosting;

/// <summary>What every answer says to the browser, and what is refused from another site.</summary>
internal static class SecurityHeaders
{
    // No inline script or style, nothing from elsewhere, no frame: the one script is ours and only enhances.
    private const string Policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action "
            + "'self'; frame-ancestors 'none'; base-uri 'none'";

    // The clock's dashboard is not ours: its script sets styles in place, and it has fonts and pictures of its own.
    // Scripts stay its files alone.
    private const string ClockPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src "
            + "'self' data:; "
        + "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    internal static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/hangfire") ? ClockPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return next(context);
    }

    /// <summary>
    /// Sent at sign-out: the browser forgets the pages it kept for going back, and what was typed into them.
    /// </summary>
    internal const string ForgetEverything = "\"cache\", \"storage\"";

    /// <summary>
    /// What is made for one person stays in no shared cache. The reader's own browser may show a page again when they
    /// go back to it, with what they had typed, and asks for it again in every other case; sign-out makes it forget the
    /// page. Data, files and links out of mails stay nowhere.
    /// </summary>
    internal static Task LimitCachingAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            http.Response.Headers.CacheControl = IsOwnPage(http) ? "private, no-cache" : "no-store";
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    private static bool IsOwnPage(HttpContext context) => context.Response.StatusCode == StatusCodes.Status200OK
        && context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
        && !context.Request.Path.StartsWithSegments("/r") && !context.Request.Path.StartsWithSegments("/hangfire");

    /// <summary>
    /// A write that a browser sends from another site is refused: it says so in Sec-Fetch-Site, or in Origin. Programs
    /// send neither.
    /// </summary>
    internal static Task RefuseOtherSitesAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method))
            return next(context);
        var origin = request.Headers.Origin.ToString();
        var elsewhere = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            || (origin.Length > 0
                && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
                    && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)));
        if (!elsewhere)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
