using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Hosting;

/// <summary>After a move one goes back to where one was, and reads there what was done.</summary>
internal static class FlashMessage
{
    internal const string Key = "told";

    /// <summary>Goes to <paramref name="to"/> (an address of ours, or else the start) and says what was done.</summary>
    internal static LocalRedirectResult Done(this PageModel page, string? to, LocalizedText what)
    {
        page.TempData[Key] = what.ToString();
        return page.RedirectBack(to, "/");
    }

    /// <summary>
    /// Redirects to an address of ours that came with the request, or to <paramref name="otherwise"/>. A header takes
    /// visible ASCII only, so the rest is encoded.
    /// </summary>
    internal static LocalRedirectResult RedirectBack(this PageModel page, string? to, string otherwise) =>
        page.LocalRedirect(page.Url.IsLocalUrl(to) ? string.Concat(to!.EnumerateRunes().Select(Encode)) : otherwise);

    private static string Encode(Rune rune) =>
        rune is { IsAscii: true, Value: > ' ' } ? rune.ToString() : Uri.EscapeDataString(rune.ToString());
}
