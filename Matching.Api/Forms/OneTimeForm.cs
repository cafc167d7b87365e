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
/// A form that creates something takes effect once, however often it is sent: pressed twice, sent again after going
/// back, or repeated by a browser. It carries a key, and the answer is stored under that key in the transaction of the
/// effect, as REST does with <c>Idempotency-Key</c>.
/// </summary>
internal static class OneTimeForm
{
    /// <summary>The hidden field that holds the key.</summary>
    internal const string Field = "once";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Handles a form, or repeats the redirect that answered it before. A form without a key is handled as it is.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="db">The context that the use case saves with.</param>
    /// <param name="handle">Handles the form: a redirect when it took effect, the page again when it did not.</param>
    /// <param name="ct">Cancels; also ends the wait for the same form that is being handled.</param>
    internal static async Task<IActionResult> OnceAsync(this PageModel page, MatchingDbContext db,
        Func<Task<IActionResult>> handle, CancellationToken ct)
    {
        if (!Guid.TryParse(page.Request.Form[Field], out var key))
            return await handle();
        var (account, name) = (page.HttpContext.Actor().Account, $"form/{key:N}");
        for (; ; await Task.Delay(Pause, ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await db.TryLockNameAsync($"{account}/{name}", ct))
                continue;
            if (await db.IdempotentReplies.AsNoTracking()
                .SingleOrDefaultAsync(r => r.AccountId == account && r.Key == name, ct) is { } earlier)
                return page.LocalRedirect(earlier.Location);
            var result = await handle();
            if (result is not LocalRedirectResult done)
                return result;
            db.IdempotentReplies.Add(new IdempotentReply
            {
                AccountId = account,
                Key = name,
                Request = page.Request.Path,
                Status = StatusCodes.Status302Found,
                Location = done.Url,
                At = page.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
    }
}

/// <summary>
/// Gives a form marked with <c>once</c> its key; a form that is shown again keeps the one that it was sent with.
/// </summary>
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
