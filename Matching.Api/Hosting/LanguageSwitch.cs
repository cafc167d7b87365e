using Matching.Accounts;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Hosting;

/// <summary>
/// A page whose form keeps its input when the language changes. The language button submits the form, and the page is
/// shown in the other language with the same fields.
/// </summary>
internal interface ITypedForm
{
    /// <summary>The id of the form element.</summary>
    internal const string FormId = "typed";

    /// <summary>
    /// Loads what the page shows besides the form. The fields keep the values that were sent; nothing is saved.
    /// </summary>
    Task ShowTypedAsync(CancellationToken ct);
}

/// <summary>If a form was submitted by its language button, changes the language and shows the form again.</summary>
internal sealed class LanguageSwitch(ChooseLanguage choose) : IAsyncPageFilter
{
    private const string Field = "language";

    /// <summary>The language that the submitted language button asks for; null for other requests.</summary>
    internal static async Task<string?> FindAsync(HttpContext context)
    {
        if (context.IsApi() || !HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
            return null;
        try
        {
            var language = (await context.Request.ReadFormAsync(context.RequestAborted))[Field].ToString();
            return language is "fr" or "en" ? language : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null; // Model binding reports it.
        }
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not (PageModel page and ITypedForm form)
            || await FindAsync(context.HttpContext) is not { } language)
        {
            await next();
            return;
        }
        var ct = context.HttpContext.RequestAborted;
        context.HttpContext.Response.KeepLanguage(language);
        if (context.HttpContext.ActorOrNull() is { } actor)
            await choose.HandleAsync(language, actor, ct);
        await form.ShowTypedAsync(ct);
        context.Result = page.Page();
    }
}
