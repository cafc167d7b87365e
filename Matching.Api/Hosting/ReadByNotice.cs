using Matching.Accounts;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Matching.Api.Hosting;

/// <summary>The notice at a free text field of who will read the text.</summary>
internal static class ReadByNotice
{
    internal static LocalizedText ReadBy(this IHtmlHelper html, FreeText text) =>
        FreeTexts.NoticeFor(text, html.ViewContext.HttpContext.Actor());
}
