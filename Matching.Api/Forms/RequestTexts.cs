using Matching.Api.Hosting;
using Matching.Values;
using Microsoft.Extensions.Primitives;

namespace Matching.Api.Forms;

/// <summary>
/// Rejects text that a database cannot store (<see cref="StorableText"/>) in path, query, headers, cookies and forms:
/// 400, as problem details or as a page. <see cref="RequestShapes"/> checks JSON bodies and adds pointers.
/// </summary>
internal static class RequestTexts
{
    internal static async Task RequireStorableAsync(HttpContext context, RequestDelegate next)
    {
        // An error page runs through the same pipeline with the same request.
        if (context.ShowsAnError() || await FindFaultAsync(context) is not { } status)
            await next(context);
        else if (context.IsApi())
            throw new InputException([new("", null, null, Texts.Nul)]);
        else
            context.Response.StatusCode = status;
    }

    private static bool IsStorable(HttpRequest request) =>
        StorableText.IsStorable(request.Path.Value) && IsStorable(request.Query) && IsStorable(request.Headers);

    private static bool IsStorable(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        fields.All(f => StorableText.IsStorable(f.Key) && f.Value.All(v => StorableText.IsStorable(v)));

    /// <summary>
    /// The status for a request that cannot be stored; null if it can. Reads the form of a page request; REST endpoints
    /// answer forms with 415 themselves.
    /// </summary>
    private static async Task<int?> FindFaultAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsStorable(request))
            return 400;
        if (context.IsApi() || !request.HasFormContentType)
            return null;
        try
        {
            return IsStorable(await request.ReadFormAsync(context.RequestAborted)) ? null : 400;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return 400;
        }
    }
}
