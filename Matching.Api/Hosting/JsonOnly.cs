namespace Matching.Api.Hosting;

/// <summary>REST answers in JSON only.</summary>
internal static class JsonOnly
{
    /// <summary>Answers 406 if the Accept header excludes JSON.</summary>
    internal static Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        var accept = context.Request.GetTypedHeaders().Accept;
        if (accept.Count == 0
            || accept.Any(
                a => a.MatchesMediaType("application/json") || a.MatchesMediaType("application/problem+json")))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
        return Task.CompletedTask;
    }
}
