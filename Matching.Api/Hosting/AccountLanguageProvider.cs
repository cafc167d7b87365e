using Microsoft.AspNetCore.Localization;

namespace Matching.Api.Hosting;

/// <summary>Uses the language of the signed-in account.</summary>
internal sealed class AccountLanguageProvider : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        Task.FromResult(httpContext.Features.Get<RecipientLanguage>() is { } reader
            ? new ProviderCultureResult(reader.Code)
            : null);
}
