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
        if (!context.ShowsAnError())
        {
            var status = IsStorable(context.Request) ? await ReadFormAsync(context) : StatusCodes.Status400BadRequest;
            if (status != StatusCodes.Status200OK)
            {
                if (context.IsApi())
                    throw Choices.Fault(Texts.Nul);
                context.Response.StatusCode = status;
                return;
            }
        }
        await next(context);
    }

    private static bool IsStorable(HttpRequest request) =>
        StorableText.IsStorable(request.Path.Value) && IsStorable(request.Query) && IsStorable(request.Headers);

    private static bool IsStorable(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        fields.All(f => StorableText.IsStorable(f.Key) && f.Value.All(v => StorableText.IsStorable(v)));

    /// <summary>
    /// Reads the form of a page request and checks it; REST endpoints answer forms with 415 themselves.
    /// </summary>
    private static async Task<int> ReadFormAsync(HttpContext context)
    {
        if (context.IsApi() || !context.Request.HasFormContentType)
            return StatusCodes.Status200OK;
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return IsStorable(form) ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
