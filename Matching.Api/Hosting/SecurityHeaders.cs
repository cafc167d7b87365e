namespace Matching.Api.Hosting;

/// <summary>Sets security headers on every response and refuses writes from other sites.</summary>
internal static class SecurityHeaders
{
    private const string Scripts = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'";
    private const string Frames = "; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    // No inline script or style, no third-party resources, no frames. Pages work without their one script.
    private const string Policy = $"{Scripts}; img-src 'self'{Frames}";

    // The script of Hangfire's dashboard sets inline styles, and the dashboard has its own fonts and images. Scripts
    // still come only from its files.
    private const string DashboardPolicy = $"{Scripts} 'unsafe-inline'; img-src 'self' data:; font-src 'self'{Frames}";

    internal static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/hangfire") ? DashboardPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return next(context);
    }

    /// <summary>
    /// Clear-Site-Data at sign-out: removes the pages kept for going back, and what was typed into them.
    /// </summary>
    internal const string ClearSiteData = "\"cache\", \"storage\"";

    /// <summary>
    /// Keeps personal responses out of shared caches. The reader's own browser may show a page from its cache when they
    /// go back, with what they typed, and revalidates it in every other case; sign-out clears that cache. Data, files
    /// and the pages of mail links are never stored.
    /// </summary>
    internal static Task LimitCachingAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = IsOwnPage(context) ? "private, no-cache" : "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static bool IsOwnPage(HttpContext context) => context.Response.StatusCode == 200
        && context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
        && !context.Request.Path.StartsWithSegments("/r") && !context.Request.Path.StartsWithSegments("/hangfire");

    /// <summary>
    /// Refuses writes that a browser sends from another site, as Sec-Fetch-Site or Origin shows. API clients send
    /// neither header.
    /// </summary>
    internal static Task RefuseOtherSitesAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method))
            return next(context);
        var origin = request.Headers.Origin.ToString();
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("cross-site" or "same-site")
            && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase))))
            return next(context);
        context.Response.StatusCode = 403;
        return Task.CompletedTask;
    }
}
