using Matching.Api.Forms;

namespace Matching.Api.Hosting;

/// <summary>A query parameter that the route does not know is a mistake, not noise: 400 that names it.</summary>
internal static class QueryNames
{
    internal static EndpointFilterDelegate Check(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var known = context.MethodInfo.GetParameters().Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return call => call.HttpContext.Request.Query.Keys.FirstOrDefault(k => !known.Contains(k)) is { } stranger
            ? throw Choices.Fault(Texts.UnknownParameter(stranger))
            : next(call);
    }

    /// <summary>An Accept that rules JSON out: 406.</summary>
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
