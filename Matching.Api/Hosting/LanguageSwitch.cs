using Matching.Accounts;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Matching.Api.Hosting;

/// <summary>
/// A page whose form is worth keeping. Its language button belongs to the form: it sends what is typed, and the page
/// comes back in the other language with the same fields.
/// </summary>
internal interface ITypedForm
{
    /// <summary>Id of the form in the page.</summary>
    internal const string FormId = "typed";

    /// <summary>
    /// Loads what the page shows beside the form. The fields stay as they were sent; nothing is saved.
    /// </summary>
    Task ShowTypedAsync(CancellationToken ct);
}

/// <summary>Changes the language when a form was sent by its language button, and shows the form again.</summary>
internal sealed class LanguageSwitch(ChooseLanguage choose) : IAsyncPageFilter
{
    private const string Field = "language";

    /// <summary>The language that a form was sent to change to, or null.</summary>
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
            return null; // The page's own binding reports it.
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

/// <summary>The language to which a form is being switched comes before all others.</summary>
internal sealed class SwitchedLanguageProvider : RequestCultureProvider
{
    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        await LanguageSwitch.FindAsync(httpContext) is { } language ? new ProviderCultureResult(language) : null;
}
