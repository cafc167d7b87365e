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
        var configuration = builder.Configuration;
        builder.Services.AddRazorPages().AddMvcOptions(o =>
        {
            o.Filters.Add<BusinessErrorFilter>();
            o.Filters.Add<LanguageSwitch>();
            o.Filters.Add<LogRefusedForms>();
            o.Filters.Add<RequireFormShapes>();
            o.ModelBinderProviders.Insert(0, new TextBinderProvider());
            o.ModelBinderProviders.Insert(0, new FormValueBinders());
        });
        builder.Services
            .AddSingleton(configuration.GetSection("Exploration").Get<ExplorationSettings>() ?? new())
            .AddRouting(o => o.LowercaseUrls = true)
            .AddSingleton<SkillFinder>().AddScoped<NeedContents>().AddScoped<ProfileContents>()
            .AddAntiforgery(o => o.Cookie.Guard("elan.form", configuration))
            .Configure<CookieTempDataProviderOptions>(o => o.Cookie.Guard("elan.told", configuration))
            // Writes accented letters as they are instead of encoding them.
            .Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new(UnicodeRanges.All))
            .Configure<RequestLocalizationOptions>(AddLanguages);
    }

    private static void AddLanguages(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture("fr").AddSupportedCultures("fr", "en").AddSupportedUICultures("fr", "en");
        options.RequestCultureProviders =
        [
            // The language that a form is being switched to takes precedence.
            new CustomRequestCultureProvider(async http =>
                await LanguageSwitch.FindAsync(http) is { } language ? new(language) : null),
            new CustomRequestCultureProvider(http => Task.FromResult(
                http.Features.Get<RecipientLanguage>() is { } reader ? new ProviderCultureResult(reader.Code) : null)),
            // A link in a mail opens in the mail's language.
            new QueryStringRequestCultureProvider { QueryStringKey = "l", UIQueryStringKey = "l" },
            new CookieRequestCultureProvider { CookieName = LanguageCookie.Name },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }
}
