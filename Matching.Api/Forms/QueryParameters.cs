using Matching.Api.Hosting;

namespace Matching.Api.Forms;

/// <summary>
/// Rejects unknown query parameters, and an empty value where the parameter is not text: 400 with the parameter's name.
/// Without it a generated handler would read an empty value as a missing one.
/// </summary>
internal static class QueryParameters
{
    internal static EndpointFilterDelegate Check(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var known = context.MethodInfo.GetParameters().ToDictionary(p => p.Name!, p => p.ParameterType,
            StringComparer.OrdinalIgnoreCase);
        return call =>
        {
            foreach (var (name, value) in call.HttpContext.Request.Query)
            {
                if (!known.TryGetValue(name, out var type))
                    throw new InputException([new("", null, null, Texts.UnknownParameter(name))]);
                if (type != typeof(string) && value.Any(string.IsNullOrEmpty))
                    throw new InputException([new("", null, null, Texts.EmptyParameter(name))]);
            }
            return next(call);
        };
    }
}
