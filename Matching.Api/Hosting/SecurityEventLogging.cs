using Matching.Accounts;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Matching.Api.Hosting;

/// <summary>
/// Writes a security event for each request that was refused: answered 403, whoever refused it, or a form without its
/// token.
/// </summary>
internal static class SecurityEventLogging
{
    internal static async Task NoteRefusalsAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
            context.RequestServices.GetRequiredService<SecurityEvents>()
                .AccessRefused(context.ActorOrNull()?.Account, context.Request.Method, context.RouteTemplate());
    }

    /// <summary>Template of the route that answers, or empty: unlike the path it holds no id and no token.</summary>
    internal static string RouteTemplate(this HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
}

/// <summary>Notes forms that the framework refused for their token.</summary>
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
