using Matching.Api.Hosting;

namespace Matching.Api.Forms;

/// <summary>Rejects unknown query parameters: 400 with the parameter's name.</summary>
internal static class QueryNames
{
    internal static EndpointFilterDelegate Check(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var known = context.MethodInfo.GetParameters().Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return call => call.HttpContext.Request.Query.Keys.FirstOrDefault(k => !known.Contains(k)) is { } unknown
            ? throw Choices.Fault(Texts.UnknownParameter(unknown))
            : next(call);
    }

    /// <summary>Answers 406 if the Accept header excludes JSON.</summary>
    internal static Task RequireJsonAsync(HttpContext context, RequestDelegate next)
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
