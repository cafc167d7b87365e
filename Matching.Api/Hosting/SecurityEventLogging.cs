using Matching.Accounts;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Matching.Api.Hosting;

/// <summary>
/// Logs a security event for each request that is answered 403, and for each form without a valid antiforgery token.
/// </summary>
internal static class SecurityEventLogging
{
    internal static async Task LogRefusalsAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.StatusCode == 403)
            context.RequestServices.GetRequiredService<SecurityEvents>()
                .AccessRefused(context.ActorOrNull()?.Account, context.Request.Method, context.RouteTemplate());
    }

    /// <summary>The route template of the request, or empty; unlike the path it contains no ids or tokens.</summary>
    internal static string RouteTemplate(this HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
}

/// <summary>Logs forms that the framework refused because of their antiforgery token.</summary>
internal sealed class LogRefusedForms(SecurityEvents events) : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            events.FormRefused(context.HttpContext.ActorOrNull()?.Account, context.HttpContext.RouteTemplate());
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
