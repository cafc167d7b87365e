using System.Text.Encodings.Web;
using System.Text.Unicode;
using Matching.Api.Errors;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.MatchRuns;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace Matching.Api;

/// <summary>The web app: Razor Pages, two languages, antiforgery tokens on every form.</summary>
internal static class WebPages
{
    internal static void AddWebPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorPages().AddMvcOptions(o =>
        {
            o.Filters.Add<BusinessErrorFilter>();
            o.Filters.Add<LanguageSwitch>();
            o.Filters.Add<LogRefusedForms>();
            o.ModelBinderProviders.Insert(0, new TextBinderProvider());
            o.Filters.Add<RequireFormShapes>();
            o.ModelBinderProviders.Insert(0, new FormValueBinders());
        });
        builder.Services
            .AddSingleton(builder.Configuration.GetSection("Exploration").Get<ExplorationSettings>()
                ?? new ExplorationSettings());
        builder.Services.AddRouting(o => o.LowercaseUrls = true);
        builder.Services.AddSingleton<SkillFinder>().AddScoped<NeedContents>().AddScoped<ProfileContents>();
        builder.Services.AddAntiforgery(o => o.Cookie.Guard("elan.form", builder.Configuration));
        builder.Services
            .Configure<CookieTempDataProviderOptions>(o => o.Cookie.Guard("elan.told", builder.Configuration));
        // Writes accented letters as they are instead of encoding them.
        builder.Services
            .Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.Configure<RequestLocalizationOptions>(o =>
        {
            o.SetDefaultCulture("fr").AddSupportedCultures("fr", "en").AddSupportedUICultures("fr", "en");
            o.RequestCultureProviders =
            [
                new SwitchedLanguageProvider(),
                new AccountLanguageProvider(),
                // A link in a mail opens in the mail's language.
                new QueryStringRequestCultureProvider { QueryStringKey = "l", UIQueryStringKey = "l" },
                new CookieRequestCultureProvider { CookieName = LanguageCookie.Name },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
    }
}
