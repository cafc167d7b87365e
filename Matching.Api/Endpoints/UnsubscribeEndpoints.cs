using Matching.Api.Hosting;
using Matching.MailLinks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Endpoints;

/// <summary>
/// One-click unsubscribe by mail programs (RFC 8058): a POST without a cookie or an antiforgery token, authorized by
/// the token in the address. A person who opens the address gets the page that asks for confirmation.
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

    private static async Task<Results<Ok, NotFound<string>>> StopAsync(string token, SignedLinks links,
        FollowLink follow, CancellationToken ct)
    {
        try
        {
            await follow.HandleAsync(await links.ReadAsync(token, LinkPurpose.StopReminders, ct), new LinkReply(), ct);
        }
        catch (SpentLinkException)
        {
            // Sent twice: the reminders are already stopped.
        }
        catch (NotFoundException)
        {
            // With a body: an empty response would re-execute an error page, which requires an antiforgery token.
            return TypedResults.NotFound(Texts.NotFound.ToString());
        }
        return TypedResults.Ok();
    }
}
