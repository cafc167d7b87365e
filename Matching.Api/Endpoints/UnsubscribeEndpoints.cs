using Matching.Api.Hosting;
using Matching.MailLinks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Endpoints;

/// <summary>
/// What a mail program does for its reader who presses "unsubscribe" (RFC 8058): it posts, without a cookie and without
/// a form's token; the capability is in the address. A person who opens the address gets the page that asks first.
/// </summary>
internal static class UnsubscribeEndpoints
{
    internal static void Map(WebApplication app)
    {
        app.MapPost("/unsubscribe/{token}", StopAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapGet("/unsubscribe/{token}",
            (string token) => TypedResults.LocalRedirect($"/r/{Uri.EscapeDataString(token)}", permanent: false,
                preserveMethod: true)).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<Ok, NotFound<string>>> StopAsync(string token, FollowLink follow,
        CancellationToken ct)
    {
        try
        {
            await follow.StopRemindersAsync(token, ct);
        }
        catch (SpentLinkException)
        {
            // Pressed twice: it holds already.
        }
        catch (NotFoundException)
        {
            // With words of its own: an empty answer would be filled by a page that wants a form's token.
            return TypedResults.NotFound(Texts.NotFound.ToString());
        }
        return TypedResults.Ok();
    }
}
