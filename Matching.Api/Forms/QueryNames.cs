using Matching.Api.Hosting;

namespace Matching.Api.Forms;

/// <summary>Rejects unknown query parameters: 400 with the parameter's name.</summary>
internal static class QueryNames
{
    internal static EndpointFilterDelegate Check(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var known = context.MethodInfo.GetParameters().Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return call => call.HttpContext.Request.Query.Keys.FirstOrDefault(k => !known.Contains(k)) is { } unknown
            ? throw new InputException([new("", null, null, Texts.UnknownParameter(unknown))])
            : next(call);
    }
}
