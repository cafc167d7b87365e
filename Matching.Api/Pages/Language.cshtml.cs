using Matching.Accounts;
using Matching.Api.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Pages;

[AllowAnonymous]
public sealed class LanguageModel(ChooseLanguage choose) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string? to, CancellationToken ct)
    {
        Response.KeepLanguage(to ?? "fr");
        if (HttpContext.ActorOrNull() is { } actor)
            await choose.HandleAsync(to ?? "fr", actor, ct);
        return this.RedirectBack(Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var referer)
            ? referer.PathAndQuery
            : null, "/");
    }
}
