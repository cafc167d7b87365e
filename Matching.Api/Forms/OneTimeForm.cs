using Matching.Api.Hosting;
using Matching.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Forms;

/// <summary>
/// Makes a form take effect once even if it is sent again: by a double click, after going back, or by a browser's
/// retry. The form contains a key, and the reply is stored under that key in the same transaction as the effect, as
/// REST does with <c>Idempotency-Key</c>.
/// </summary>
internal static class OneTimeForm
{
    /// <summary>Name of the hidden field with the key.</summary>
    internal const string Field = "once";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Handles a form, or repeats the redirect that answered it before. A form without a key is always handled.
    /// </summary>
    /// <param name="db">The context with which the use case saves.</param>
    /// <param name="handle">Handles the form; returns a redirect if it took effect, the page if it did not.</param>
    /// <param name="ct">Also ends the wait for a concurrent request with the same key.</param>
    internal static async Task<IActionResult> OnceAsync(this PageModel page, MatchingDbContext db,
        Func<Task<IActionResult>> handle, CancellationToken ct)
    {
        if (!Guid.TryParse(page.Request.Form[Field], out var key))
            return await handle();
        var (account, name) = (page.HttpContext.Actor().Account, $"form/{key:N}");
        for (; ; await Task.Delay(RetryDelay, ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await db.TryLockNameAsync($"{account}/{name}", ct))
                continue;
            if (await db.IdempotentReplies.AsNoTracking()
                .SingleOrDefaultAsync(r => r.AccountId == account && r.Key == name, ct) is { } earlier)
                return page.LocalRedirect(earlier.Location);
            var result = await handle();
            if (result is not LocalRedirectResult redirect)
                return result;
            db.IdempotentReplies.Add(new()
            {
                AccountId = account,
                Key = name,
                Request = page.Request.Path,
                Status = StatusCodes.Status302Found,
                Location = redirect.Url,
                At = page.HttpContext.RequestServices.GetRequiredService<TimeProvider>().UtcNow(),
            });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
    }
}

/// <summary>Adds a key to each form marked with <c>once</c>; a form that is shown again keeps its key.</summary>
[HtmlTargetElement("form", Attributes = OneTimeForm.Field)]
public sealed class OneTimeFormTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var key = request.HasFormContentType && Guid.TryParse(request.Form[OneTimeForm.Field], out var sent)
            ? sent
            : Guid.CreateVersion7();
        output.Attributes.RemoveAll(OneTimeForm.Field);
        output.PreContent.AppendHtml($"<input type=\"hidden\" name=\"{OneTimeForm.Field}\" value=\"{key}\">");
    }
}
