using Matching.Api.Errors;
using Matching.Api.Forms;
using Matching.Api.Hosting;

namespace Matching.Api;

/// <summary>The order of the middleware.</summary>
internal static class Pipeline
{
    /// <summary>The middleware: errors, headers, authentication, language, authorization.</summary>
    internal static void UseElanPipeline(this WebApplication app)
    {
        app.UseOperatorAddress();
        app.UseProxies();
        app.Use(AddTraceIdAsync);
        app.UseErrorHandling();
        app.UseWhen(c => !c.ShowsAnError(), request => request.Use(SecurityEventLogging.LogRefusalsAsync));
        app.Use(SecurityHeaders.AddAsync);
        app.UsePublicAddress();
        app.UseStaticFiles();
        app.Use(SecurityHeaders.LimitCachingAsync);
        app.Use(SecurityHeaders.RefuseOtherSitesAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.Use(SignIn.LoadSessionAsync);
        // After authentication, since the account's language takes precedence.
        app.UseRequestLocalization();
        app.UseDisplayTimeZone();
        app.UseRateLimiter();
        app.Use(RequestTexts.RequireStorableAsync);
        app.UseAuthorization();
        app.UseWhen(c => c.IsApi(), api => api.Use(Idempotency.OnceAsync));
    }

    private static void UseErrorHandling(this WebApplication app)
    {
        app.UseWhen(c => c.IsApi(), api => api.UseExceptionHandler());
        app.UseWhen(c => !c.IsApi(), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error/500",
                StatusCodeSelector = Problems.PageStatus,
                AllowStatusCode404Response = true,
            });
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
            pages.Use(OutagePage.ShowAsync);
        });
        app.UseWhen(c => c.IsApi(), api => api.UseStatusCodePages().Use(JsonOnly.RequireAsync));
        app.Use(ReExecuteAsGetAsync);
    }

    private static void UseDisplayTimeZone(this WebApplication app)
    {
        var zone = DisplayTimeZone.Find(app.Configuration[DisplayTimeZone.Setting]);
        app.Use(next => context =>
        {
            DisplayTimeZone.Current = zone;
            return next(context);
        });
    }

    /// <summary>
    /// Adds the trace id that a problem shows to the scope of the request's log lines. The framework's own scope, which
    /// would also contain the path, is disabled.
    /// </summary>
    private static async Task AddTraceIdAsync(HttpContext context, RequestDelegate next)
    {
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Elan.Requests");
        using (log.BeginScope(new KeyValuePair<string, object>[] { new("TraceId", Problems.TraceIdOf(context)) }))
            await next(context);
    }

    /// <summary>
    /// Turns the re-executed request of an error page into a GET: otherwise the form that was sent would be validated
    /// again, and its refusal would leave the page blank.
    /// </summary>
    private static Task ReExecuteAsGetAsync(HttpContext context, RequestDelegate next)
    {
        if (context.ShowsAnError())
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}
