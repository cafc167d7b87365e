using Matching.Accounts;
using Matching.Api.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Matching.Api.Pages;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(SignInManager<Account> signIn) : PageModel
{
    public LocalizedText? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? email, string? password, string? returnUrl)
    {
        var result = await signIn.PasswordSignInAsync(email?.Trim() ?? "", password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
            return this.RedirectBack(returnUrl, "/");
        Problem = result.IsLockedOut ? Texts.LockedOut : Texts.WrongPassword;
        return Page();
    }
}
