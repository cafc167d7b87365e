using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Matching.Api.Hosting;

/// <summary>The language that a reader chose, in a cookie.</summary>
internal static class LanguageCookie
{
    internal const string Name = "elan.lang";

    /// <summary>Stores the language in a cookie for a year.</summary>
    internal static void KeepLanguage(this HttpResponse response, string language) =>
        response.Cookies.Append(Name,
            CookieRequestCultureProvider.MakeCookieValue(
                new RequestCulture(CultureInfo.GetCultureInfo(language == "en" ? "en" : "fr"))),
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
            });
}
