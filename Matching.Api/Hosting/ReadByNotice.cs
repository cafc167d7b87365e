using Matching.Accounts;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Matching.Api.Hosting;

/// <summary>Says beside a free text who will read it.</summary>
internal static class ReadByNotice
{
    /// <summary>Who reads what the person signed in writes there.</summary>
    internal static LocalizedText ReadBy(this IHtmlHelper html, FreeText text) =>
        FreeTexts.NoticeFor(text, html.ViewContext.HttpContext.Actor());
}
