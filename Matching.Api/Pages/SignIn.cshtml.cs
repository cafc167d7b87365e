using Matching.Api.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Matching.Api.Pages;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel : PageModel
{
    public LocalizedText? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? email, string? password, string? returnUrl)
    {
        if (await HttpContext.SignInAsync(email ?? "", password ?? ""))
            return this.RedirectBack(returnUrl, "/");
        Problem = Texts.SignInRefused;
        return Page();
    }
}
