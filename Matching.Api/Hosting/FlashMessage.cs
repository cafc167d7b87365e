using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Hosting;

/// <summary>Redirects to a page that shows a message once.</summary>
internal static class FlashMessage
{
    internal const string Key = "told";

    /// <summary>
    /// Redirects to <paramref name="to"/>, or to the start page if it is not a local address, with a flash message.
    /// </summary>
    internal static LocalRedirectResult Done(this PageModel page, string? to, LocalizedText message)
    {
        page.TempData[Key] = message.ToString();
        return page.RedirectBack(to, "/");
    }

    /// <summary>
    /// Redirects to <paramref name="to"/>, or to <paramref name="fallback"/> if it is not a local address. Encodes
    /// characters other than visible ASCII, which a header does not allow.
    /// </summary>
    internal static LocalRedirectResult RedirectBack(this PageModel page, string? to, string fallback) =>
        page.LocalRedirect(page.Url.IsLocalUrl(to) ? string.Concat(to!.EnumerateRunes().Select(Encode)) : fallback);

    private static string Encode(Rune rune) =>
        rune is { IsAscii: true, Value: > ' ' } ? rune.ToString() : Uri.EscapeDataString(rune.ToString());
}
